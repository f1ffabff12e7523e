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

}  // namespace shapeproof
