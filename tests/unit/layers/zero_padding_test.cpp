// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/zero_padding.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ZeroPadding1D adds to both sides") {
  using namespace test;
  CHECK_BOTH(out(ZeroPadding1D{.padding = {1, 2}}, {2, 3, 4}) == Shape{2, 6, 4});
  CHECK_BOTH(out(ZeroPadding1D{.padding = 2, .data_format = "channels_first"}, {2, 3, any}) == Shape{2, 3, any});
}

TEST_CASE("ZeroPadding2D adds to both sides") {
  using namespace test;
  CHECK_BOTH(out(ZeroPadding2D{.padding = 1}, {1, 1, 2, 2}) == Shape{1, 3, 4, 2});
  CHECK_BOTH(out(ZeroPadding2D{.padding = {Margin{1, 2}, Margin{3, 4}}}, {2, 3, 4, 5}) == Shape{2, 6, 11, 5});
  CHECK_BOTH(out(ZeroPadding2D{.padding = {1, 2}, .data_format = "channels_first"}, {2, 5, 3, any}) ==
             Shape{2, 5, 5, any});
}

TEST_CASE("ZeroPadding3D adds to both sides") {
  using namespace test;
  CHECK_BOTH(out(ZeroPadding3D{.padding = 2}, {1, 2, 2, 2, 3}) == Shape{1, 6, 6, 6, 3});
  CHECK_BOTH(out(ZeroPadding3D{.padding = {1, 2, 3}}, {1, 2, 2, 2, 3}) == Shape{1, 4, 6, 8, 3});
}

}  // namespace shapeproof
