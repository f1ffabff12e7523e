// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/zero_padding3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ZeroPadding3D adds to both sides") {
  using namespace test;
  CHECK_BOTH(out(ZeroPadding3D{.padding = 2}, {1, 2, 2, 2, 3}) == Shape{1, 6, 6, 6, 3});
  CHECK_BOTH(out(ZeroPadding3D{.padding = {1, 2, 3}}, {1, 2, 2, 2, 3}) == Shape{1, 4, 6, 8, 3});
}

}  // namespace shapeproof
