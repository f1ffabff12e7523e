// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_zoom.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomZoom keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomZoom{.height_factor = 0.1}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomZoom{.height_factor = 0.1}, {2, 8}).code == Code::rank_mismatch);
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
