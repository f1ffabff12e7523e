// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/depthwise_conv.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("DepthwiseConv1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(DepthwiseConv1D{.kernel_size = 3, .depth_multiplier = 3}, {4, 10, 12}) == Shape{4, 8, 36});
  CHECK_BOTH(counts(DepthwiseConv1D{.kernel_size = 3, .depth_multiplier = 3}, {4, 10, 12}) == Counts{144, 144});
  CHECK_BOTH(weights(DepthwiseConv1D{.kernel_size = 3, .depth_multiplier = 3}, {4, 10, 12}) ==
             NamedWeights({{"kernel", {3, 12, 3}}, {"bias", {36}}}));
  CHECK_BOTH(out(DepthwiseConv1D{.kernel_size = 3, .strides = 2, .padding = "same", .use_bias = false}, {any, 9, 4}) ==
             Shape{any, 5, 4});
  CHECK_BOTH(counts(DepthwiseConv1D{.kernel_size = 3, .strides = 2, .padding = "same", .use_bias = false},
                    {any, 9, 4}) == Counts{12, 12});
  CHECK_BOTH(fault(DepthwiseConv1D{.kernel_size = 3}, {2, 9, any}).code == Code::unknown_axis_size);
}

TEST_CASE("DepthwiseConv1D: glu halves the last axis when it runs") {
  using namespace test;
  CHECK_BOTH(out(DepthwiseConv1D{.kernel_size = 3, .activation = "glu"}, {any, 8, 4}) == Shape{any, 6, 2});
}

TEST_CASE("DepthwiseConv2D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) == Shape{4, 8, 8, 12});
  CHECK_BOTH(counts(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) == Counts{120, 120});
  CHECK_BOTH(weights(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) ==
             NamedWeights({{"kernel", {3, 3, 12, 1}}, {"bias", {12}}}));
  CHECK_BOTH(out(DepthwiseConv2D{.kernel_size = {3, 2}, .depth_multiplier = 2, .data_format = "channels_first"},
                 {2, 4, 9, 8}) == Shape{2, 8, 7, 7});
  CHECK_BOTH(counts(DepthwiseConv2D{.kernel_size = {3, 2}, .depth_multiplier = 2, .data_format = "channels_first"},
                    {2, 4, 9, 8}) == Counts{56, 56});
}

}  // namespace shapeproof
