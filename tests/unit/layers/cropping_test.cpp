// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/cropping.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Cropping1D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping1D{}, {2, 5, 3}) == Shape{2, 3, 3});
  CHECK_BOTH(out(Cropping1D{.cropping = {1, 2}}, {2, any, 3}) == Shape{2, any, 3});
  CHECK_BOTH(fault(Cropping1D{.cropping = 3}, {2, 6, 3}).code == Code::empty_output);
}

TEST_CASE("Cropping2D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping2D{.cropping = {Margin{2, 2}, Margin{4, 4}}}, {2, 28, 28, 3}) == Shape{2, 24, 20, 3});
  CHECK_BOTH(out(Cropping2D{.cropping = {1, 2}}, {2, 9, 9, 3}) == Shape{2, 7, 5, 3});
  CHECK_BOTH(out(Cropping2D{.cropping = 1, .data_format = "channels_first"}, {2, 3, 9, any}) == Shape{2, 3, 7, any});
  CHECK_BOTH(fault(Cropping2D{.cropping = 5}, {2, 9, 9, 3}).code == Code::empty_output);
}

TEST_CASE("Cropping3D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping3D{.cropping = {2, 4, 2}}, {2, 28, 28, 10, 3}) == Shape{2, 24, 20, 6, 3});
  CHECK_BOTH(out(Cropping3D{.cropping = {Margin{1, 2}, Margin{0, 1}, Margin{2, 0}}}, {2, 9, 9, 9, 3}) ==
             Shape{2, 6, 8, 7, 3});
}

}  // namespace shapeproof
