// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/average_pooling2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

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

}  // namespace shapeproof
