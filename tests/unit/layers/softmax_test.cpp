// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/softmax.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Softmax keeps the shape and needs its axes") {
  using namespace test;
  CHECK_BOTH(out(Softmax{}, {any, 3}) == Shape{any, 3} && out(Softmax{.axis = {1, 2}}, {1, 2, 3}) == Shape{1, 2, 3});
  CHECK_BOTH(fault(Softmax{.axis = 2}, {1, 3}) == Says{Code::axis_out_of_range, "axis", 1, 2, Relation::at_most});
  CHECK_BOTH(fault(Softmax{.axis = -3}, {1, 3}) == Says{Code::axis_out_of_range, "axis", -2, -3, Relation::at_least});
  CHECK_BOTH(fault(Softmax{.axis = INT64_MIN}, {1, 3}).code == Code::axis_out_of_range);
  CHECK_BOTH(fault(Softmax{.axis = {0, 1, 2, 3, 4, 5, 6, 7, 8}}, {1, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
