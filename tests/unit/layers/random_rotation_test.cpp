// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_rotation.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomRotation keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomRotation{.factor = 0.2}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomRotation{.factor = 0.2}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
