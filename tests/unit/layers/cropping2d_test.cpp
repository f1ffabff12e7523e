// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/cropping2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Cropping2D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping2D{.cropping = {Margin{2, 2}, Margin{4, 4}}}, {2, 28, 28, 3}) == Shape{2, 24, 20, 3});
  CHECK_BOTH(out(Cropping2D{.cropping = {1, 2}}, {2, 9, 9, 3}) == Shape{2, 7, 5, 3});
  CHECK_BOTH(out(Cropping2D{.cropping = 1, .data_format = "channels_first"}, {2, 3, 9, any}) == Shape{2, 3, 7, any});
  CHECK_BOTH(fault(Cropping2D{.cropping = 5}, {2, 9, 9, 3}).code == Code::empty_output);
}

}  // namespace shapeproof
