// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/adaptive_max_pooling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AdaptiveMaxPooling1D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling1D{.output_size = 3}, {2, 9, 5}) == Shape{2, 3, 5});
}

}  // namespace shapeproof
