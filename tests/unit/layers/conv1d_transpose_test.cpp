// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv1d_transpose.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv1DTranspose: the sizes before a window") {
  using namespace test;
  CHECK_BOTH(out(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) == Shape{4, 21, 32});
  CHECK_BOTH(counts(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) ==
             Counts{12320, 12320});
  CHECK_BOTH(weights(Conv1DTranspose{.filters = 32, .kernel_size = 3, .strides = 2}, {4, 10, 128}) ==
             WeightList({{"kernel", {3, 32, 128}}, {"bias", {32}}}));
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

}  // namespace shapeproof
