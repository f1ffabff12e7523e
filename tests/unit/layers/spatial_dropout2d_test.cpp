// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/spatial_dropout2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SpatialDropout2D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout2D{.rate = 0.5, .data_format = "channels_first"}, {2, 3, 4, 5}) == Shape{2, 3, 4, 5});
  CHECK_BOTH(fault(SpatialDropout2D{.rate = 0.5}, {2, 3, 4}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
