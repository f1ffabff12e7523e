// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/convolution.hpp"

#include <cstdint>

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("the same rule over one, two and three axes") {
  using namespace test;
  CHECK_BOTH(out(Conv1D{.filters = 8, .kernel_size = 3}, {2, 10, 4}) == Shape{2, 8, 8});
  CHECK_BOTH(out(Conv1D{.filters = 8, .kernel_size = 3, .padding = "causal"}, {2, 10, 4}) == Shape{2, 10, 8});
  CHECK_BOTH(out(Conv1D{.filters = 8, .kernel_size = 3, .strides = 3, .padding = "causal"}, {2, 10, 4}) ==
             Shape{2, 4, 8});
  CHECK_BOTH(out(Conv3D{.filters = 8, .kernel_size = {1, 2, 3}}, {2, 5, 5, 5, 4}) == Shape{2, 5, 4, 3, 8});
  CHECK_BOTH(out(Conv3D{.filters = 8, .kernel_size = 3, .data_format = "channels_first"}, {2, 4, 5, 6, 7}) ==
             Shape{2, 8, 3, 4, 5});
  CHECK_BOTH(counts(Conv1D{.filters = 8, .kernel_size = 3}, {2, 10, 4}) == Counts{104, 104});               // 3*4*8 + 8
  CHECK_BOTH(counts(Conv3D{.filters = 8, .kernel_size = {1, 2, 3}}, {2, 5, 5, 5, 4}) == Counts{200, 200});  // 6*4*8 + 8
  CHECK_BOTH(fault(Conv1D{.filters = 8, .kernel_size = 3}, {2, 10}) == Says{Code::rank_mismatch, "", 3, 2});
  CHECK_BOTH(fault(Conv3D{.filters = 8, .kernel_size = 3}, {2, 5, 5, 5}) == Says{Code::rank_mismatch, "", 5, 4});
}

TEST_CASE("depthwise and separable convolutions") {
  using namespace test;
  CHECK_BOTH(out(DepthwiseConv2D{.kernel_size = 3, .depth_multiplier = 2}, {1, 28, 28, 3}) == Shape{1, 26, 26, 6});
  CHECK_BOTH(counts(DepthwiseConv2D{.kernel_size = 3, .depth_multiplier = 2}, {1, 28, 28, 3}) == Counts{60, 60});
  CHECK_BOTH(out(DepthwiseConv1D{.kernel_size = 3, .strides = 2, .padding = "same"}, {1, 9, 4}) == Shape{1, 5, 4});
  CHECK_BOTH(fault(DepthwiseConv2D{.kernel_size = 3, .depth_multiplier = 0}, {1, 28, 28, 3}) ==
             too_small("depth_multiplier", 1, 0));
  CHECK_BOTH(fault(DepthwiseConv2D{.kernel_size = 1, .depth_multiplier = INT64_MAX}, {1, 28, 28, 3}).code ==
             Code::size_overflow);
  // 3*3*3*2 = 54, 3*2*8 = 48, 8.
  CHECK_BOTH(out(SeparableConv2D{.filters = 8, .kernel_size = 3, .depth_multiplier = 2}, {1, 28, 28, 3}) ==
             Shape{1, 26, 26, 8});
  CHECK_BOTH(counts(SeparableConv2D{.filters = 8, .kernel_size = 3, .depth_multiplier = 2}, {1, 28, 28, 3}) ==
             Counts{110, 110});
  CHECK_BOTH(out(SeparableConv1D{.filters = 8, .kernel_size = 3}, {1, 9, 4}) == Shape{1, 7, 8});
}

}  // namespace shapeproof
