// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/dot.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Dot contracts an axis of each input") {
  using namespace test;
  CHECK_BOTH(joined(Dot{.axes = {1, 2}}, {{2, 5, 3}, {2, 4, 5}}) == Shape{2, 3, 4});
  CHECK_BOTH(joined(Dot{.axes = 1}, {{2, 5}, {2, 5}}) == Shape{2, 1});
  CHECK_BOTH(joined(Dot{.axes = -1}, {{2, 3, 5}, {2, 4, 5}}) == Shape{2, 3, 4});
  CHECK_BOTH(joined_fault(Dot{.axes = 1}, {{2, 5}, {2, 4}}) == Code::axis_mismatch);
}

}  // namespace shapeproof
