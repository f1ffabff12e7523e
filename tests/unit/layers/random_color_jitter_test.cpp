// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_color_jitter.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomColorJitter keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomColorJitter{}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

}  // namespace shapeproof
