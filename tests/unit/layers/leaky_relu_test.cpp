// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/leaky_relu.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("LeakyReLU keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(LeakyReLU{.negative_slope = 0.5}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(fault(LeakyReLU{.negative_slope = -1.0}, {2, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
