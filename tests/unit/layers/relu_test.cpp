// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/relu.hpp"

#include <limits>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ReLU keeps every shape") {
  using namespace test;
  CHECK_BOTH(out(ReLU{}, {any, 3}) == Shape{any, 3} && out(ReLU{.max_value = 6.0}, {}) == Shape{});
  CHECK_BOTH(refuses(ReLU{.max_value = -1.0}, "max_value", {1}) && refuses(ReLU{.threshold = -1.0}, "threshold", {1}));
  CHECK_BOTH(refuses(ReLU{.negative_slope = -0.5}, "negative_slope", {1}));
  // Keras compares with 0, and NaN is not less; `None` it refuses.
  CHECK_BOTH(fault(ReLU{.max_value = std::numeric_limits<double>::quiet_NaN()}, {1}).code == Code::ok);
  CHECK_BOTH(refuses(ReLU{.threshold = no_number}, "threshold", {1}));
  CHECK_BOTH(fault(ReLU{}, {1}).code == Code::ok);
}

}  // namespace shapeproof
