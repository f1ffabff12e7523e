// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/spatial_dropout1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SpatialDropout1D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout1D{.rate = 0.5}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(fault(SpatialDropout1D{.rate = 0.5}, {2, 3}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
