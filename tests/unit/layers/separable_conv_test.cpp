// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/separable_conv.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("SeparableConv1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(SeparableConv1D{.filters = 5, .kernel_size = 3, .depth_multiplier = 2}, {2, 10, 4}) == Shape{2, 8, 5});
  CHECK_BOTH(counts(SeparableConv1D{.filters = 5, .kernel_size = 3, .depth_multiplier = 2}, {2, 10, 4}) ==
             Counts{69, 69});
  CHECK_BOTH(weights(SeparableConv1D{.filters = 5, .kernel_size = 3, .depth_multiplier = 2}, {2, 10, 4}) ==
             NamedWeights({{"depthwise_kernel", {3, 4, 2}}, {"pointwise_kernel", {1, 8, 5}}, {"bias", {5}}}));
  CHECK_BOTH(out(SeparableConv1D{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same", .use_bias = false},
                 {2, 9, 4}) == Shape{2, 5, 5});
  CHECK_BOTH(counts(SeparableConv1D{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same", .use_bias = false},
                    {2, 9, 4}) == Counts{32, 32});
}

TEST_CASE("SeparableConv1D: glu halves the last axis when it runs") {
  using namespace test;
  CHECK_BOTH(out(SeparableConv1D{.filters = 6, .kernel_size = 3, .activation = "glu"}, {any, 8, 4}) ==
             Shape{any, 6, 3});
}

TEST_CASE("SeparableConv2D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(SeparableConv2D{.filters = 4, .kernel_size = 3}, {4, 10, 10, 12}) == Shape{4, 8, 8, 4});
  CHECK_BOTH(counts(SeparableConv2D{.filters = 4, .kernel_size = 3}, {4, 10, 10, 12}) == Counts{160, 160});
  CHECK_BOTH(weights(SeparableConv2D{.filters = 4, .kernel_size = 3}, {4, 10, 10, 12}) ==
             NamedWeights({{"depthwise_kernel", {3, 3, 12, 1}}, {"pointwise_kernel", {1, 1, 12, 4}}, {"bias", {4}}}));
  CHECK_BOTH(out(SeparableConv2D{.filters = 5, .kernel_size = {1, 2}, .data_format = "channels_first"}, {2, 3, 9, 9}) ==
             Shape{2, 5, 9, 8});
  CHECK_BOTH(counts(SeparableConv2D{.filters = 5, .kernel_size = {1, 2}, .data_format = "channels_first"},
                    {2, 3, 9, 9}) == Counts{26, 26});
}

}  // namespace shapeproof
