// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/zero_padding1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ZeroPadding1D adds to both sides") {
  using namespace test;
  CHECK_BOTH(out(ZeroPadding1D{.padding = {1, 2}}, {2, 3, 4}) == Shape{2, 6, 4});
  CHECK_BOTH(out(ZeroPadding1D{.padding = 2, .data_format = "channels_first"}, {2, 3, any}) == Shape{2, 3, any});
}

}  // namespace shapeproof
