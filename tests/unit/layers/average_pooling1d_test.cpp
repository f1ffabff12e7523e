// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/average_pooling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AveragePooling1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3}, {2, 10, 5}) == Shape{2, 3, 5});
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3, .strides = 1, .padding = "same"}, {2, 10, 5}) == Shape{2, 10, 5});
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3, .data_format = "channels_first"}, {2, 5, any}) == Shape{2, 5, any});
}

}  // namespace shapeproof
