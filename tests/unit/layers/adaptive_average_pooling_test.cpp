// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/adaptive_average_pooling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AdaptiveAveragePooling1D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveAveragePooling1D{.output_size = 3}, {2, 9, 5}) == Shape{2, 3, 5});
  CHECK_BOTH(out(AdaptiveAveragePooling1D{.output_size = 3, .data_format = "channels_first"}, {2, 5, 9}) ==
             Shape{2, 5, 3});
  CHECK_BOTH(out(AdaptiveAveragePooling1D{.output_size = 3}, {2, any, 5}) == Shape{2, 3, 5});
}

TEST_CASE("AdaptiveAveragePooling2D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveAveragePooling2D{.output_size = {3, 4}}, {2, 9, 8, 5}) == Shape{2, 3, 4, 5});
  CHECK_BOTH(out(AdaptiveAveragePooling2D{.output_size = 2, .data_format = "channels_first"}, {2, 5, 9, any}) ==
             Shape{2, 5, 2, 2});
}

TEST_CASE("AdaptiveAveragePooling3D: the whole axis is pooled to a given size") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveAveragePooling3D{.output_size = {1, 2, 3}}, {2, 9, 8, 7, 5}) == Shape{2, 1, 2, 3, 5});
  CHECK_BOTH(out(AdaptiveAveragePooling3D{.output_size = 2, .data_format = "channels_first"}, {2, 5, 9, 9, 9}) ==
             Shape{2, 5, 2, 2, 2});
}

}  // namespace shapeproof
