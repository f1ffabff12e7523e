// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_perspective.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomPerspective keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomPerspective{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomPerspective{}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
