// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/max_pooling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("MaxPooling1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling1D{.pool_size = 2}, {2, 10, 5}) == Shape{2, 5, 5});
  CHECK_BOTH(out(MaxPooling1D{.pool_size = 3, .strides = 2, .padding = "same"}, {2, any, 5}) == Shape{2, any, 5});
}

}  // namespace shapeproof
