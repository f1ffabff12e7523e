// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/subtract.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Subtract takes two inputs") {
  using namespace test;
  CHECK_BOTH(joined(Subtract{}, {{2, 3}, {2, 3}}) == Shape{2, 3});
  CHECK_BOTH(joined_fault(Subtract{}, {{2, 3}, {2, 3}, {2, 3}}) == Code::wrong_input_count);
}

}  // namespace shapeproof
