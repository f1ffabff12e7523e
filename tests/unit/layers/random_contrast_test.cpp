// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_contrast.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomContrast keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomContrast{.factor = 0.2}, {8, 8, 3}) == Shape{8, 8, 3});
}

}  // namespace shapeproof
