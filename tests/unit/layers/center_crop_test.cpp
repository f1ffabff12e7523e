// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/center_crop.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("CenterCrop: another height and width") {
  using namespace test;
  CHECK_BOTH(out(CenterCrop{.height = 6, .width = 4}, {2, 8, 9, 3}) == Shape{2, 6, 4, 3});
  CHECK_BOTH(out(CenterCrop{.height = 6, .width = 4}, {8, 9, 3}) == Shape{6, 4, 3});
  CHECK_BOTH(out(CenterCrop{.height = 6, .width = 4, .data_format = "channels_first"}, {2, 3, any, any}) ==
             Shape{2, 3, 6, 4});
}

TEST_CASE("CenterCrop: no height and no width is below 0") {
  using namespace test;
  CHECK_BOTH(fault(CenterCrop{.height = -1, .width = 2}, {2, 8, 8, 3}) == too_small("height", 0, -1));
  CHECK_BOTH(fault(CenterCrop{.height = 2, .width = -1}, {2, 8, 8, 3}) == too_small("width", 0, -1));
  CHECK_BOTH(out(CenterCrop{.height = 0, .width = 2}, {2, 8, 8, 3}) == Shape{2, 0, 2, 3});
  CHECK_BOTH(out(CenterCrop{.height = 2, .width = 0}, {2, 8, 8, 3}) == Shape{2, 2, 0, 3});
}

}  // namespace shapeproof
