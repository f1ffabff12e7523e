// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/gaussian_noise.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GaussianNoise keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(GaussianNoise{.stddev = 0.1}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(fault(GaussianNoise{.stddev = -0.1}, {2, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
