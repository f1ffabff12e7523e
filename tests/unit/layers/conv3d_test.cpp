// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) == Shape{4, 8, 8, 8, 32});
  CHECK_BOTH(counts(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) == Counts{110624, 110624});
  CHECK_BOTH(weights(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) ==
             WeightList({{"kernel", {3, 3, 3, 128, 32}}, {"bias", {32}}}));
  CHECK_BOTH(out(Conv3D{.filters = 4, .kernel_size = {1, 2, 3}, .strides = 2, .padding = "same", .use_bias = false},
                 {2, 9, 8, 7, 3}) == Shape{2, 5, 4, 4, 4});
  CHECK_BOTH(counts(Conv3D{.filters = 4, .kernel_size = {1, 2, 3}, .strides = 2, .padding = "same", .use_bias = false},
                    {2, 9, 8, 7, 3}) == Counts{72, 72});
  CHECK_BOTH(fault(Conv3D{.filters = 4, .kernel_size = 3}, {2, 9, 8, 3}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
