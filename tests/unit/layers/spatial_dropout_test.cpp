// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/spatial_dropout.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SpatialDropout1D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout1D{.rate = 0.5}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(fault(SpatialDropout1D{.rate = 0.5}, {2, 3}).code == Code::rank_mismatch);
}

TEST_CASE("SpatialDropout2D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout2D{.rate = 0.5, .data_format = "channels_first"}, {2, 3, 4, 5}) == Shape{2, 3, 4, 5});
  CHECK_BOTH(fault(SpatialDropout2D{.rate = 0.5}, {2, 3, 4}).code == Code::rank_mismatch);
}

TEST_CASE("SpatialDropout3D keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(SpatialDropout3D{.rate = 0.5}, {2, 3, 4, 4, 5}) == Shape{2, 3, 4, 4, 5});
  CHECK_BOTH(fault(SpatialDropout3D{.rate = -1.0}, {2, 3, 4, 4, 5}).code == Code::invalid_argument);
}

}  // namespace shapeproof
