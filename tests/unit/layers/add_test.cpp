// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/add.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Add broadcasts behind the batch") {
  using namespace test;
  CHECK_BOTH(joined(Add{}, {{2, 3, 4}, {2, 3, 4}}) == Shape{2, 3, 4});
  CHECK_BOTH(joined(Add{}, {{any, 3, 1}, {any, 1, 4}, {any, 4}}) == Shape{any, 3, 4});
}

}  // namespace shapeproof
