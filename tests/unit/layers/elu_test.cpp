// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/elu.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ELU keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(ELU{.alpha = 0.5}, {2, 3}) == Shape{2, 3});
}

}  // namespace shapeproof
