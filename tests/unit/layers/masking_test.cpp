// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/masking.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Masking keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(Masking{.mask_value = 0.0}, {any, 3, 4}) == Shape{any, 3, 4});
}

}  // namespace shapeproof
