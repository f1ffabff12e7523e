// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/image_colour.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AutoContrast keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(AutoContrast{}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

TEST_CASE("RandomBrightness keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomBrightness{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

TEST_CASE("RandomContrast keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomContrast{.factor = 0.2}, {8, 8, 3}) == Shape{8, 8, 3});
}

TEST_CASE("RandomColorDegeneration keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomColorDegeneration{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

TEST_CASE("RandomColorJitter keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomColorJitter{}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

TEST_CASE("RandomGrayscale keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomGrayscale{}, {2, 8, 8, 1}) == Shape{2, 8, 8, 1});
  CHECK_BOTH(out(RandomGrayscale{.data_format = "channels_first"}, {3, 8, 8}) == Shape{3, 8, 8});
}

TEST_CASE("RandomHue keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomHue{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

TEST_CASE("RandomSaturation keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomSaturation{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

}  // namespace shapeproof
