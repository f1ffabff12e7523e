// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_average_pooling2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalAveragePooling2D leaves batch and channels") {
  using namespace test;
  CHECK_BOTH(out(GlobalAveragePooling2D{}, {any, 7, 7, 512}) == Shape{any, 512});
  CHECK_BOTH(out(GlobalAveragePooling2D{}, {1, any, 0, any}) == Shape{1, any});
  CHECK_BOTH(out(GlobalAveragePooling2D{.keepdims = true}, {1, 7, 7, 5}) == Shape{1, 1, 1, 5});
  CHECK_BOTH(out(GlobalAveragePooling2D{.data_format = "channels_first"}, {1, 5, 7, 7}) == Shape{1, 5});
  CHECK_BOTH(out(GlobalAveragePooling2D{.data_format = "channels_first", .keepdims = true}, {1, 5, 7, 7}) ==
             Shape{1, 5, 1, 1});
  CHECK_BOTH(fault(GlobalAveragePooling2D{}, {1, 7, 5}) == Says{Code::rank_mismatch, "", 4, 3});
  CHECK_BOTH(refuses(GlobalAveragePooling2D{.data_format = "last"}, "data_format", {1, 7, 7, 5}));
  CHECK_BOTH(axis_of(GlobalAveragePooling2D{}, 4, 3) == Axis::channels);
}

}  // namespace shapeproof
