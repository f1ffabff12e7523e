// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/convolution_transpose.hpp"

#include <cstdint>

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("transposed convolutions undo the sizes of convolutions") {
  using namespace test;
  constexpr Shape input{1, 13, 13, 8};
  // valid: (13 - 1) * 2 + 3; same: 13 * 2.
  CHECK_BOTH(out(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2}, input) == Shape{1, 27, 27, 3});
  CHECK_BOTH(out(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2, .padding = "same"}, input) ==
             Shape{1, 26, 26, 3});
  CHECK_BOTH(out(Conv2DTranspose{.filters = 3, .kernel_size = 2, .strides = 3}, input) == Shape{1, 39, 39, 3});
  // (13 - 1) * 2 + 3 + 1, and (13 - 1) * 2 + 1 + 1.
  CHECK_BOTH(out(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2, .output_padding = 1}, input) ==
             Shape{1, 28, 28, 3});
  CHECK_BOTH(out(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2, .padding = "same", .output_padding = 1},
                 input) == Shape{1, 26, 26, 3});
  CHECK_BOTH(out(Conv1DTranspose{.filters = 3, .kernel_size = 4}, {1, any, 8}) == Shape{1, any, 3});
  CHECK_BOTH(out(Conv3DTranspose{.filters = 3, .kernel_size = 1, .strides = 2}, {1, 2, 3, 4, 8}) ==
             Shape{1, 4, 6, 8, 3});
  CHECK_BOTH(counts(Conv2DTranspose{.filters = 3, .kernel_size = 3}, input) == Counts{219, 219});  // 3*3*3*8 + 3
}

TEST_CASE("transposed convolutions: what they refuse") {
  using namespace test;
  constexpr Shape input{1, 13, 13, 8};
  CHECK_BOTH(fault(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2, .output_padding = 2}, input) ==
             Says{Code::invalid_argument, "output_padding", 1, 2, Relation::at_most});
  CHECK_BOTH(
      refuses(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = 2, .dilation_rate = 2}, "strides", input));
  CHECK_BOTH(fault(Conv2DTranspose{.filters = 3, .kernel_size = 3}, {1, 13, 13, any}).code == Code::unknown_axis_size);
  CHECK_BOTH(fault(Conv2DTranspose{.filters = 3, .kernel_size = 3, .strides = INT64_MAX}, input).code ==
             Code::size_overflow);
}

}  // namespace shapeproof
