// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/average_pooling3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AveragePooling3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(AveragePooling3D{.pool_size = {2, 3, 4}}, {2, 10, 10, 10, 5}) == Shape{2, 5, 3, 2, 5});
  CHECK_BOTH(out(AveragePooling3D{.pool_size = 2, .strides = 3, .padding = "same"}, {2, 10, 10, 10, 5}) ==
             Shape{2, 4, 4, 4, 5});
}

}  // namespace shapeproof
