// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/rescaling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Rescaling keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(Rescaling{.scale = 0.5, .offset = 0.1}, {2, 3}) == Shape{2, 3});
}

}  // namespace shapeproof
