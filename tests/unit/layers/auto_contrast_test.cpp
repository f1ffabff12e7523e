// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/auto_contrast.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AutoContrast keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(AutoContrast{}, {2, 8, 8, 3}) == Shape{2, 8, 8, 3});
}

}  // namespace shapeproof
