// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/maximum.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Maximum broadcasts behind the batch") {
  using namespace test;
  CHECK_BOTH(joined(Maximum{}, {{2, 3}, {2, 3}}) == Shape{2, 3});
}

}  // namespace shapeproof
