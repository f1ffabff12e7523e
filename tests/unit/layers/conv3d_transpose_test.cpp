// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv3d_transpose.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv3DTranspose: the sizes before a window") {
  using namespace test;
  CHECK_BOTH(out(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             Shape{4, 20, 16, 24, 32});
  CHECK_BOTH(counts(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             Counts{32800, 32800});
  CHECK_BOTH(weights(Conv3DTranspose{.filters = 32, .kernel_size = 2, .strides = 2}, {4, 10, 8, 12, 128}) ==
             WeightList({{"kernel", {2, 2, 2, 32, 128}}, {"bias", {32}}}));
  CHECK_BOTH(out(Conv3DTranspose{.filters = 5, .kernel_size = 3, .padding = "same", .data_format = "channels_first"},
                 {2, 4, 9, 9, 9}) == Shape{2, 5, 9, 9, 9});
  CHECK_BOTH(counts(Conv3DTranspose{.filters = 5, .kernel_size = 3, .padding = "same", .data_format = "channels_first"},
                    {2, 4, 9, 9, 9}) == Counts{545, 545});
}

}  // namespace shapeproof
