// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/up_sampling2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("UpSampling2D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling2D{.size = {1, 2}}, {2, 2, 1, 3}) == Shape{2, 2, 2, 3});
  CHECK_BOTH(out(UpSampling2D{.size = 3, .data_format = "channels_first", .interpolation = "bilinear"},
                 {2, 3, 4, any}) == Shape{2, 3, 12, any});
}

}  // namespace shapeproof
