// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_saturation.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomSaturation keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomSaturation{.factor = 0.2}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

}  // namespace shapeproof
