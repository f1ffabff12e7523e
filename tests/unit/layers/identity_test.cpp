// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/identity.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Identity keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(Identity{}, {any, 3}) == Shape{any, 3});
}

}  // namespace shapeproof
