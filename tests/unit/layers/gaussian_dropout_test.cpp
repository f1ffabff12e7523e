// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/gaussian_dropout.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GaussianDropout keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(GaussianDropout{.rate = 0.5}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(fault(GaussianDropout{.rate = 1.5}, {2, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
