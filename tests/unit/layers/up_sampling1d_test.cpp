// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/up_sampling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("UpSampling1D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling1D{.size = 2}, {2, 3, 4}) == Shape{2, 6, 4});
}

}  // namespace shapeproof
