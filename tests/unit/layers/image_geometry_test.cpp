// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/image_geometry.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomFlip keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomFlip{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomFlip{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomRotation keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomRotation{.factor = 0.2}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomRotation{.factor = 0.2}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomTranslation keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomTranslation{.height_factor = 0.1, .width_factor = 0.1}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomTranslation{.height_factor = 0.1, .width_factor = 0.1}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomZoom keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomZoom{.height_factor = 0.1}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomZoom{.height_factor = 0.1}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomShear keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomShear{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomShear{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomPerspective keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomPerspective{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomPerspective{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomElasticTransform keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomElasticTransform{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomElasticTransform{}, {2, 8}).code == Code::rank_mismatch);
}

TEST_CASE("RandomZoom zooms in on something") {
  using namespace test;
  CHECK_BOTH(refuses(RandomZoom{.height_factor = -1.0}, "height_factor", {2, 8, 9, 3}));
  CHECK_BOTH(refuses(RandomZoom{.height_factor = {-1, 0.5}}, "height_factor", {2, 8, 9, 3}));
  CHECK_BOTH(refuses(RandomZoom{.height_factor = 0.5, .width_factor = -1}, "width_factor", {2, 8, 9, 3}));
  CHECK_BOTH(fault(RandomZoom{.height_factor = -0.9999}, {2, 8, 9, 3}).code == Code::ok);
  CHECK_BOTH(fault(RandomZoom{.height_factor = 1}, {2, 8, 9, 3}).code == Code::ok);
}

}  // namespace shapeproof
