// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/depthwise_conv2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("DepthwiseConv2D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) == Shape{4, 8, 8, 12});
  CHECK_BOTH(counts(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) == Counts{120, 120});
  CHECK_BOTH(weights(DepthwiseConv2D{.kernel_size = 3}, {4, 10, 10, 12}) ==
             WeightList({{"kernel", {3, 3, 12, 1}}, {"bias", {12}}}));
  CHECK_BOTH(out(DepthwiseConv2D{.kernel_size = {3, 2}, .depth_multiplier = 2, .data_format = "channels_first"},
                 {2, 4, 9, 8}) == Shape{2, 8, 7, 7});
  CHECK_BOTH(counts(DepthwiseConv2D{.kernel_size = {3, 2}, .depth_multiplier = 2, .data_format = "channels_first"},
                    {2, 4, 9, 8}) == Counts{56, 56});
}

}  // namespace shapeproof
