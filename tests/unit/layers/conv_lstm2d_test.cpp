// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv_lstm2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ConvLSTM2D: a convolution for each step, and states of its output's size") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             Shape{2, 6, 7, 7, 4});
  CHECK_BOTH(counts(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             Counts{880, 880});
  CHECK_BOTH(weights(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             WeightList({{"kernel", {3, 2, 5, 16}}, {"recurrent_kernel", {3, 2, 4, 16}}, {"bias", {16}}}));
  CHECK_BOTH(out(ConvLSTM2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first", .use_bias = false},
                 {2, 6, 5, 9, 8}) == Shape{2, 4, 7, 6});
  CHECK_BOTH(counts(ConvLSTM2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first", .use_bias = false},
                    {2, 6, 5, 9, 8}) == Counts{1296, 1296});
}

}  // namespace shapeproof
