// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/multiply.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Multiply broadcasts behind the batch") {
  using namespace test;
  CHECK_BOTH(joined(Multiply{}, {{2, 3, 4}, {2, 4}}) == Shape{2, 3, 4});
}

}  // namespace shapeproof
