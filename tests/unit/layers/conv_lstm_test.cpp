// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv_lstm.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ConvLSTM1D: a convolution for each step, and states of its output's size") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM1D{.filters = 4, .kernel_size = 3}, {2, 6, 9, 5}) == Shape{2, 7, 4});
  CHECK_BOTH(counts(ConvLSTM1D{.filters = 4, .kernel_size = 3}, {2, 6, 9, 5}) == Counts{448, 448});
  CHECK_BOTH(weights(ConvLSTM1D{.filters = 4, .kernel_size = 3}, {2, 6, 9, 5}) ==
             NamedWeights({{"kernel", {3, 5, 16}}, {"recurrent_kernel", {3, 4, 16}}, {"bias", {16}}}));
  CHECK_BOTH(
      out(ConvLSTM1D{.filters = 4, .kernel_size = 3, .padding = "same", .return_sequences = true, .return_state = true},
          {2, 6, 9, 5}) == Shape{2, 6, 9, 4});
  CHECK_BOTH(
      out(ConvLSTM1D{.filters = 4, .kernel_size = 3, .padding = "same", .return_sequences = true, .return_state = true},
          {2, 6, 9, 5}, 1) == Shape{2, 9, 4});
  CHECK_BOTH(
      out(ConvLSTM1D{.filters = 4, .kernel_size = 3, .padding = "same", .return_sequences = true, .return_state = true},
          {2, 6, 9, 5}, 2) == Shape{2, 9, 4});
  CHECK_BOTH(
      counts(
          ConvLSTM1D{.filters = 4, .kernel_size = 3, .padding = "same", .return_sequences = true, .return_state = true},
          {2, 6, 9, 5}) == Counts{448, 448});
  CHECK_BOTH(fault(ConvLSTM1D{.filters = 4, .kernel_size = 3}, {2, 6, any, 5}).code == Code::unknown_axis_size);
}

TEST_CASE("ConvLSTM1D: glu makes half a state, which only broadcasts if that is one channel") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM1D{.filters = 2, .kernel_size = 3, .activation = "glu"}, {2, 5, 8, 3}) == Shape{2, 6, 2});
  CHECK_BOTH(refuses(ConvLSTM1D{.filters = 4, .kernel_size = 3, .activation = "glu"}, "activation", {2, 5, 8, 3}));
}

TEST_CASE("ConvLSTM2D: a convolution for each step, and states of its output's size") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             Shape{2, 6, 7, 7, 4});
  CHECK_BOTH(counts(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             Counts{880, 880});
  CHECK_BOTH(weights(ConvLSTM2D{.filters = 4, .kernel_size = {3, 2}, .return_sequences = true}, {2, 6, 9, 8, 5}) ==
             NamedWeights({{"kernel", {3, 2, 5, 16}}, {"recurrent_kernel", {3, 2, 4, 16}}, {"bias", {16}}}));
  CHECK_BOTH(out(ConvLSTM2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first", .use_bias = false},
                 {2, 6, 5, 9, 8}) == Shape{2, 4, 7, 6});
  CHECK_BOTH(counts(ConvLSTM2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first", .use_bias = false},
                    {2, 6, 5, 9, 8}) == Counts{1296, 1296});
}

TEST_CASE("ConvLSTM3D: a convolution for each step, and states of its output's size") {
  using namespace test;
  CHECK_BOTH(out(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) == Shape{2, 4, 4, 3, 4});
  CHECK_BOTH(counts(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) ==
             Counts{1168, 1168});
  CHECK_BOTH(weights(ConvLSTM3D{.filters = 4, .kernel_size = 2, .strides = 2}, {2, 6, 9, 8, 7, 5}) ==
             NamedWeights({{"kernel", {2, 2, 2, 5, 16}}, {"recurrent_kernel", {2, 2, 2, 4, 16}}, {"bias", {16}}}));
}

TEST_CASE("ConvLSTM: the two states to begin from have the size of the output") {
  using namespace test;
  constexpr ConvLSTM1D layer{.filters = 4, .kernel_size = 3, .return_sequences = true};
  CHECK_BOTH(joined(layer, {{2, 6, 9, 5}, {2, 7, 4}, {2, 7, 4}}) == Shape{2, 6, 7, 4});
  CHECK_BOTH(joined(layer, {{any, 6, 9, 5}, {any, 7, 4}, {any, 7, 4}}) == Shape{any, 6, 7, 4});
  CHECK_BOTH(joined_fault(layer, {{2, 6, 9, 5}, {2, 7, 4}}) == Code::wrong_input_count);
  CHECK_BOTH(joined_fault(layer, {{2, 6, 9, 5}, {2, 9, 4}, {2, 9, 4}}) == Code::axis_mismatch);
  CHECK_BOTH(joined_fault(layer, {{2, 6, 9, 5}, {2, 4}, {2, 4}}) == Code::rank_mismatch);
}

}  // namespace shapeproof
