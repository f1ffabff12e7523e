// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_color_degeneration.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomColorDegeneration keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomColorDegeneration{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

}  // namespace shapeproof
