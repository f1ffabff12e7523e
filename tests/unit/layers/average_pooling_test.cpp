// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/average_pooling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AveragePooling1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3}, {2, 10, 5}) == Shape{2, 3, 5});
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3, .strides = 1, .padding = "same"}, {2, 10, 5}) == Shape{2, 10, 5});
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3, .data_format = "channels_first"}, {2, 5, any}) == Shape{2, 5, any});
}

TEST_CASE("AveragePooling2D: sizes, channels kept, no weights") {
  using namespace test;
  constexpr AveragePooling2D two{.pool_size = 2};
  CHECK_BOTH(out(two, {1, 28, 28, 3}) == Shape{1, 14, 14, 3});
  CHECK_BOTH(out(two, {1, 7, 7, 3}) == Shape{1, 3, 3, 3});  // (7 - 2)/2 + 1
  CHECK_BOTH(out(AveragePooling2D{.pool_size = 2, .padding = "same"}, {1, 7, 7, 3}) == Shape{1, 4, 4, 3});
  CHECK_BOTH(out(AveragePooling2D{.pool_size = {3, 2}, .strides = 1}, {1, 7, 7, 3}) == Shape{1, 5, 6, 3});
  CHECK_BOTH(out(two, {1, any, 7, any}) == Shape{1, any, 3, any} &&
             out(two, {"n", 4, 4, "c"}) == Shape{"n", 2, 2, "c"});
  CHECK_BOTH(counts(two, {1, 4, 4, 3}) == Counts{0, 0});
  CHECK_BOTH(fault(two, {1, 4, 4}) == Says{Code::rank_mismatch, "", 4, 3});
  CHECK_BOTH(fault(two, {1, 4, 1, 3}) == Says{Code::empty_output, "width", 2, 1, Relation::at_least});
  CHECK_BOTH(fault(AveragePooling2D{.pool_size = 0}, {1, 4, 4, 3}) == too_small("pool_size", 1, 0));
}

TEST_CASE("AveragePooling3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(AveragePooling3D{.pool_size = {2, 3, 4}}, {2, 10, 10, 10, 5}) == Shape{2, 5, 3, 2, 5});
  CHECK_BOTH(out(AveragePooling3D{.pool_size = 2, .strides = 3, .padding = "same"}, {2, 10, 10, 10, 5}) ==
             Shape{2, 4, 4, 4, 5});
}

}  // namespace shapeproof
