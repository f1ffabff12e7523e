// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/cropping3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Cropping3D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping3D{.cropping = {2, 4, 2}}, {2, 28, 28, 10, 3}) == Shape{2, 24, 20, 6, 3});
  CHECK_BOTH(out(Cropping3D{.cropping = {Margin{1, 2}, Margin{0, 1}, Margin{2, 0}}}, {2, 9, 9, 9, 3}) ==
             Shape{2, 6, 8, 7, 3});
}

}  // namespace shapeproof
