// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/spatial_dropout3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SpatialDropout3D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout3D{.rate = 0.5}, {2, 3, 4, 4, 5}) == Shape{2, 3, 4, 4, 5});
  CHECK_BOTH(fault(SpatialDropout3D{.rate = -1.0}, {2, 3, 4, 4, 5}).code == Code::invalid_argument);
}

}  // namespace shapeproof
