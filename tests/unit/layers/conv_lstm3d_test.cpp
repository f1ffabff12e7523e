// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv_lstm3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ConvLSTM3D: a convolution for each step, and states of its output's size") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) == Shape{2, 4, 4, 3, 4});
  CHECK_BOTH(counts(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) ==
             Counts{1168, 1168});
  CHECK_BOTH(weights(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) ==
             WeightList({{"kernel", {2, 2, 2, 5, 16}}, {"recurrent_kernel", {2, 2, 2, 4, 16}}, {"bias", {16}}}));
}

}  // namespace shapeproof
