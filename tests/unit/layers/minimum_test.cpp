// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/minimum.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Minimum broadcasts behind the batch") {
  using namespace test;
  CHECK_BOTH(joined(Minimum{}, {{2, 3}, {2, 1}}) == Shape{2, 3});
}

}  // namespace shapeproof
