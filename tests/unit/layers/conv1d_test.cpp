// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) == Shape{4, 8, 32});
  CHECK_BOTH(counts(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) == Counts{12320, 12320});
  CHECK_BOTH(weights(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) ==
             WeightList({{"kernel", {3, 128, 32}}, {"bias", {32}}}));
  CHECK_BOTH(out(Conv1D{.filters = 6, .kernel_size = 3, .strides = 2, .padding = "causal"}, {2, 9, 4}) ==
             Shape{2, 5, 6});
  CHECK_BOTH(counts(Conv1D{.filters = 6, .kernel_size = 3, .strides = 2, .padding = "causal"}, {2, 9, 4}) ==
             Counts{78, 78});
  CHECK_BOTH(out(Conv1D{.filters = 6, .kernel_size = 3, .dilation_rate = 2, .groups = 2, .use_bias = false},
                 {any, 9, 4}) == Shape{any, 5, 6});
  CHECK_BOTH(counts(Conv1D{.filters = 6, .kernel_size = 3, .dilation_rate = 2, .groups = 2, .use_bias = false},
                    {any, 9, 4}) == Counts{36, 36});
  CHECK_BOTH(out(Conv1D{.filters = 6, .kernel_size = 3, .data_format = "channels_first"}, {2, 4, 9}) == Shape{2, 6, 7});
  CHECK_BOTH(counts(Conv1D{.filters = 6, .kernel_size = 3, .data_format = "channels_first"}, {2, 4, 9}) ==
             Counts{78, 78});
  CHECK_BOTH(fault(Conv1D{.filters = 6, .kernel_size = 11}, {2, 9, 4}).code == Code::empty_output);
  CHECK_BOTH(fault(Conv1D{.filters = 5, .kernel_size = 3, .groups = 2}, {2, 9, 4}).code == Code::groups_mismatch);
}

TEST_CASE("Conv1D: glu halves the last axis when it runs, whatever it is") {
  using namespace test;
  CHECK_BOTH(out(Conv1D{.filters = 6, .kernel_size = 3, .activation = "glu"}, {any, 8, 4}) == Shape{any, 6, 3});
  CHECK_BOTH(out(Conv1D{.filters = 6, .kernel_size = 3, .data_format = "channels_first", .activation = "glu"},
                 {any, 4, 8}) == Shape{any, 6, 3});
  CHECK_BOTH(refuses(Conv1D{.filters = 5, .kernel_size = 3, .activation = "glu"}, "activation", {any, 8, 4}));
}

TEST_CASE("Conv1D: a low-rank adapter is trained in the kernel's place") {
  using namespace test;
  CHECK_BOTH(
      weights(Conv1D{.filters = 6, .kernel_size = 3, .groups = 2, .lora_rank = 2}, {any, 8, 4}) ==
      WeightList(
          {{"kernel", {3, 2, 6}, false}, {"lora_kernel_a", {3, 2, 2}}, {"lora_kernel_b", {2, 6}}, {"bias", {6}}}));
  CHECK_BOTH(fault(Conv1D{.filters = 6, .kernel_size = 3, .lora_rank = -2}, {any, 8, 4}) ==
             too_small("lora_rank", 0, -2));
}

}  // namespace shapeproof
