// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/adaptive_max_pooling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AdaptiveMaxPooling1D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling1D{.output_size = 3}, {2, 9, 5}) == Shape{2, 3, 5});
}

TEST_CASE("AdaptiveMaxPooling2D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling2D{.output_size = {3, 4}}, {2, 9, 8, 5}) == Shape{2, 3, 4, 5});
}

TEST_CASE("AdaptiveMaxPooling3D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling3D{.output_size = {1, 2, 3}}, {2, 9, 8, 7, 5}) == Shape{2, 1, 2, 3, 5});
}

}  // namespace shapeproof
