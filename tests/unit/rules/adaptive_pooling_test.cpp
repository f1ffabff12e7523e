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

TEST_CASE("adaptive pooling gives maps of its own rank, also where it does not fit") {
  using namespace test;
  CHECK_BOTH(guess(AdaptiveMaxPooling3D{.output_size = {3, 4, 6}}, {2, 9, 9, 5}) == Shape{2, 3, 4, 6, 5});
  CHECK_BOTH(guess(AdaptiveMaxPooling2D{.output_size = {3, 4}, .data_format = "channels_first"}, {2, 5, 9, 9, 9}) ==
             Shape{2, 5, 3, 4});
  CHECK_BOTH(fault(AdaptiveMaxPooling3D{.output_size = 3}, {2, 9, 9, 5}) == Says{Code::rank_mismatch, "", 5, 4});
  CHECK_BOTH(out(AdaptiveMaxPooling3D{.output_size = {3, 4, 6}}, {2, 9, 9, 9, 5}) == Shape{2, 3, 4, 6, 5});
}

}  // namespace shapeproof
