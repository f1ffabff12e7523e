// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_average_pooling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalAveragePooling1D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalAveragePooling1D{}, {2, 3, 4}) == Shape{2, 4});
  CHECK_BOTH(out(GlobalAveragePooling1D{.data_format = "channels_first", .keepdims = true}, {2, 4, any}) ==
             Shape{2, 4, 1});
}

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

TEST_CASE("GlobalAveragePooling3D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalAveragePooling3D{}, {2, 4, 5, 4, 3}) == Shape{2, 3});
  CHECK_BOTH(out(GlobalAveragePooling3D{.keepdims = true}, {2, 4, 5, 4, 3}) == Shape{2, 1, 1, 1, 3});
}

}  // namespace shapeproof
