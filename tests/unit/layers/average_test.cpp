// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/average.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Average broadcasts behind the batch") {
  using namespace test;
  CHECK_BOTH(joined(Average{}, {{2, 3, 4}, {2, 1, 4}}) == Shape{2, 3, 4});
}

}  // namespace shapeproof
