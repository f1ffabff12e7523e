// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/concatenate.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Concatenate adds up one axis") {
  using namespace test;
  CHECK_BOTH(joined(Concatenate{}, {{2, 3, 4}, {2, 3, 5}}) == Shape{2, 3, 9});
  CHECK_BOTH(joined(Concatenate{.axis = 1}, {{2, 3, 4}, {2, any, 4}}) == Shape{2, any, 4});
  CHECK_BOTH(joined(Concatenate{.axis = 0}, {{2, 3}, {4, 3}}) == Shape{6, 3});
  CHECK_BOTH(joined_fault(Concatenate{}, {{2, 3, 4}, {2, 5, 4}}) == Code::axis_mismatch);
}

}  // namespace shapeproof
