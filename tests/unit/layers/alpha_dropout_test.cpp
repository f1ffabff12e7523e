// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/alpha_dropout.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AlphaDropout keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(AlphaDropout{.rate = 0.2}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(out(AlphaDropout{.rate = 0.2, .noise_shape = Shape{1, 3}, .training = true}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(fault(AlphaDropout{.rate = 2.0}, {2, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
