// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv_transpose.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv1DTranspose: the sizes before a window") {
  using namespace test;
  CHECK_BOTH(out(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) == Shape{4, 21, 32});
  CHECK_BOTH(counts(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) ==
             Counts{12320, 12320});
  CHECK_BOTH(weights(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) ==
             NamedWeights({{"kernel", {3, 32, 128}}, {"bias", {32}}}));
  CHECK_BOTH(out(Conv1DTranspose{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same"}, {2, 9, 4}) ==
             Shape{2, 18, 5});
  CHECK_BOTH(counts(Conv1DTranspose{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same"}, {2, 9, 4}) ==
             Counts{65, 65});
  CHECK_BOTH(out(Conv1DTranspose{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same", .output_padding = 0},
                 {2, 9, 4}) == Shape{2, 17, 5});
  CHECK_BOTH(
      counts(Conv1DTranspose{.filters = 5, .kernel_size = 3, .strides = 2, .padding = "same", .output_padding = 0},
             {2, 9, 4}) == Counts{65, 65});
  CHECK_BOTH(
      fault(Conv1DTranspose{.filters = 5, .kernel_size = 3, .strides = 2, .output_padding = 2}, {2, 9, 4}).code ==
      Code::invalid_argument);
}

TEST_CASE("Conv2DTranspose: the sizes before a window") {
  using namespace test;
  CHECK_BOTH(out(Conv2DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 128}) ==
             Shape{4, 20, 16, 32});
  CHECK_BOTH(counts(Conv2DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 128}) ==
             Counts{16416, 16416});
  CHECK_BOTH(weights(Conv2DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 128}) ==
             NamedWeights({{"kernel", {2, 2, 32, 128}}, {"bias", {32}}}));
  CHECK_BOTH(
      out(Conv2DTranspose{.filters = 5, .kernel_size = {3, 2}, .strides = {2, 1}, .padding = "same", .use_bias = false},
          {2, 9, any, 4}) == Shape{2, 18, any, 5});
  CHECK_BOTH(
      counts(
          Conv2DTranspose{.filters = 5, .kernel_size = {3, 2}, .strides = {2, 1}, .padding = "same", .use_bias = false},
          {2, 9, any, 4}) == Counts{120, 120});
  CHECK_BOTH(out(Conv2DTranspose{.filters = 5, .kernel_size = 3, .dilation_rate = 2}, {2, 9, 9, 4}) ==
             Shape{2, 13, 13, 5});
  CHECK_BOTH(counts(Conv2DTranspose{.filters = 5, .kernel_size = 3, .dilation_rate = 2}, {2, 9, 9, 4}) ==
             Counts{185, 185});
}

TEST_CASE("Conv2DTranspose: glu halves the last axis when it runs") {
  using namespace test;
  CHECK_BOTH(out(Conv2DTranspose{.filters = 6, .kernel_size = 3, .activation = "glu"}, {any, 8, 8, 4}) ==
             Shape{any, 10, 10, 3});
}

TEST_CASE("Conv2DTranspose: an axis without elements, of which less than nothing would be left") {
  using namespace test;
  constexpr Conv2DTranspose less{
      .filters = 2, .kernel_size = 3, .strides = 3, .padding = "same", .output_padding = {1, 2}};
  CHECK_BOTH(fault(less, {any, 0, 4, 3}) == Says{Code::axis_mismatch, "height", 1, 0, Relation::at_least});
  CHECK_BOTH(out(less, {any, 4, 0, 3}) == Shape{any, 11, 0, 2} && out(less, {any, 1, 1, 3}) == Shape{any, 2, 3, 2});
}

TEST_CASE("Conv3DTranspose: the sizes before a window") {
  using namespace test;
  CHECK_BOTH(out(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             Shape{4, 20, 16, 24, 32});
  CHECK_BOTH(counts(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             Counts{32800, 32800});
  CHECK_BOTH(weights(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             NamedWeights({{"kernel", {2, 2, 2, 32, 128}}, {"bias", {32}}}));
  CHECK_BOTH(out(Conv3DTranspose{.filters = 5, .kernel_size = 3, .padding = "same", .data_format = "channels_first"},
                 {2, 4, 9, 9, 9}) == Shape{2, 5, 9, 9, 9});
  CHECK_BOTH(counts(Conv3DTranspose{.filters = 5, .kernel_size = 3, .padding = "same", .data_format = "channels_first"},
                    {2, 4, 9, 9, 9}) == Counts{545, 545});
}

}  // namespace shapeproof
