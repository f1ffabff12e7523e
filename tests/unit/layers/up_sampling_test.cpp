// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/up_sampling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("UpSampling1D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling1D{.size = 2}, {2, 3, 4}) == Shape{2, 6, 4});
}

TEST_CASE("UpSampling2D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling2D{.size = {1, 2}}, {2, 2, 1, 3}) == Shape{2, 2, 2, 3});
  CHECK_BOTH(out(UpSampling2D{.size = 3, .data_format = "channels_first", .interpolation = "bilinear"},
                 {2, 3, 4, any}) == Shape{2, 3, 12, any});
}

TEST_CASE("UpSampling3D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling3D{.size = {2, 3, 4}}, {2, 3, 4, 5, 6}) == Shape{2, 6, 12, 20, 6});
}

}  // namespace shapeproof
