// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_average_pooling3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalAveragePooling3D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalAveragePooling3D{}, {2, 4, 5, 4, 3}) == Shape{2, 3});
  CHECK_BOTH(out(GlobalAveragePooling3D{.keepdims = true}, {2, 4, 5, 4, 3}) == Shape{2, 1, 1, 1, 3});
}

}  // namespace shapeproof
