// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_crop.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomCrop: another height and width") {
  using namespace test;
  CHECK_BOTH(out(RandomCrop{.height = 2, .width = 3}, {4, 5, 6, 3}) == Shape{4, 2, 3, 3});
  CHECK_BOTH(out(RandomCrop{.height = 7, .width = 7, .data_format = "channels_first"}, {3, 5, 6}) == Shape{3, 7, 7});
}

}  // namespace shapeproof
