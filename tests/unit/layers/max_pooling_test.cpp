// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/max_pooling.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("MaxPooling1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling1D{.pool_size = 2}, {2, 10, 5}) == Shape{2, 5, 5});
  CHECK_BOTH(out(MaxPooling1D{.pool_size = 3, .strides = 2, .padding = "same"}, {2, any, 5}) == Shape{2, any, 5});
}

TEST_CASE("MaxPooling2D: valid and same") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling2D{}, {1, 28, 28, 3}) == Shape{1, 14, 14, 3});
  CHECK_BOTH(out(MaxPooling2D{.pool_size = 3, .strides = 2}, {1, 112, 112, 64}) == Shape{1, 55, 55, 64});
  CHECK_BOTH(out(MaxPooling2D{.pool_size = 3, .strides = 2, .padding = "same"}, {1, 7, 8, 1}) == Shape{1, 4, 4, 1});
  CHECK_BOTH(out(MaxPooling2D{.pool_size = {1, 2}}, {1, 5, 5, 1}) == Shape{1, 5, 2, 1});
  CHECK_BOTH(out(MaxPooling2D{.data_format = "channels_first"}, {1, 3, 28, 28}) == Shape{1, 3, 14, 14});
  CHECK_BOTH(out(MaxPooling2D{}, {any, any, any, any}) == Shape{any, any, any, any});
  CHECK_BOTH(out(MaxPooling2D{.padding = "same"}, {1, 0, 4, 1}) == Shape{1, 0, 2, 1});
}

TEST_CASE("MaxPooling2D: what it refuses") {
  using namespace test;
  constexpr Shape image{1, 28, 28, 3};
  CHECK_BOTH(fault(MaxPooling2D{}, {1, 28, 28}) == Says{Code::rank_mismatch, "", 4, 3});
  CHECK_BOTH(fault(MaxPooling2D{}, {1, 28, 28, 3, 3}) == Says{Code::rank_mismatch, "", 4, 5});
  CHECK_BOTH(fault(MaxPooling2D{.pool_size = 29}, image) ==
             Says{Code::empty_output, "height", 29, 28, Relation::at_least});
  CHECK_BOTH(fault(MaxPooling2D{}, {1, 0, 4, 1}) == Says{Code::empty_output, "height", 2, 0, Relation::at_least});
  CHECK_BOTH(fault(MaxPooling2D{.pool_size = -1}, image) == too_small("pool_size", 1, -1));
  CHECK_BOTH(fault(MaxPooling2D{.strides = 0}, image) == too_small("strides", 1, 0));
  CHECK_BOTH(refuses(MaxPooling2D{.pool_size = {1, 2, 3}}, "pool_size", image));
  CHECK_BOTH(refuses(MaxPooling2D{.strides = {1, 2, 3}}, "strides", image));
  CHECK_BOTH(refuses(MaxPooling2D{.padding = "full"}, "padding", image));
  CHECK_BOTH(refuses(MaxPooling2D{.padding = "causal"}, "padding", image));
  CHECK_BOTH(refuses(MaxPooling2D{.data_format = "first"}, "data_format", image));
  CHECK_BOTH(fault(MaxPooling2D{.pool_size = INT64_MAX}, image).code == Code::empty_output);
  CHECK_BOTH(out(MaxPooling2D{.strides = INT64_MAX}, image) == Shape{1, 1, 1, 3});
}

TEST_CASE("MaxPooling3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling3D{.pool_size = 3}, {2, 30, 30, 30, 3}) == Shape{2, 10, 10, 10, 3});
  CHECK_BOTH(out(MaxPooling3D{.pool_size = {1, 2, 3}, .data_format = "channels_first"}, {2, 3, 9, 9, 9}) ==
             Shape{2, 3, 9, 4, 3});
}

}  // namespace shapeproof
