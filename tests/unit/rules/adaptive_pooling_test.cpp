// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/adaptive_pooling.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("adaptive pooling") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling2D{.output_size = {3, 4}}, {2, any, 9, 5}) == Shape{2, 3, 4, 5});
  CHECK_BOTH(out(AdaptiveAveragePooling1D{.output_size = 3, .data_format = "channels_first"}, {2, 5, 9}) ==
             Shape{2, 5, 3});
  CHECK_BOTH(fault(AdaptiveMaxPooling3D{.output_size = 0}, {2, 9, 9, 9, 5}) == too_small("output_size", 1, 0));
}

TEST_CASE("adaptive pooling of another rank") {
  using namespace test;
  CHECK_BOTH(out(AdaptiveMaxPooling2D{.output_size = {3, 4}}, {2, 9, 5}) == Shape{2, 3, 5});
  CHECK_BOTH(out(AdaptiveAveragePooling3D{.output_size = {3, 4, 6}, .data_format = "channels_first"}, {2, 5, 9}) ==
             Shape{2, 5, 3});
  CHECK_BOTH(fault(AdaptiveMaxPooling2D{.output_size = 3}, {2, 9, 9, 9, 5}).code == Code::rank_mismatch);
  CHECK_BOTH(fault(AdaptiveMaxPooling3D{.output_size = 3}, {2, 9, 9, 5}).code == Code::rank_mismatch);
  CHECK_BOTH(fault(AdaptiveMaxPooling1D{.output_size = 3}, {2, 5}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
