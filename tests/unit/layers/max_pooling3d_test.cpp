// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/max_pooling3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("MaxPooling3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling3D{.pool_size = 3}, {2, 30, 30, 30, 3}) == Shape{2, 10, 10, 10, 3});
  CHECK_BOTH(out(MaxPooling3D{.pool_size = {1, 2, 3}, .data_format = "channels_first"}, {2, 3, 9, 9, 9}) ==
             Shape{2, 3, 9, 4, 3});
}

}  // namespace shapeproof
