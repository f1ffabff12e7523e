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

TEST_CASE("Conv3D: glu halves the last axis when it runs, whatever it is") {
  using namespace test;
  CHECK_BOTH(out(Conv3D{.filters = 6, .kernel_size = {1, 2, 3}, .activation = "glu"}, {any, 8, 8, 8, 4}) ==
             Shape{any, 8, 7, 6, 3});
  CHECK_BOTH(out(Conv3D{.filters = 6, .kernel_size = {1, 2, 3}, .data_format = "channels_first", .activation = "glu"},
                 {any, 4, 8, 8, 8}) == Shape{any, 6, 8, 7, 3});
  CHECK_BOTH(
      refuses(Conv3D{.filters = 5, .kernel_size = {1, 2, 3}, .activation = "glu"}, "activation", {any, 8, 8, 8, 4}));
}

TEST_CASE("Conv3D: a low-rank adapter is trained in the kernel's place") {
  using namespace test;
  CHECK_BOTH(weights(Conv3D{.filters = 6, .kernel_size = {1, 2, 3}, .groups = 2, .lora_rank = 2}, {any, 8, 8, 8, 4}) ==
             WeightList({{"kernel", {1, 2, 3, 2, 6}, false},
                         {"lora_kernel_a", {1, 2, 3, 2, 2}},
                         {"lora_kernel_b", {2, 6}},
                         {"bias", {6}}}));
  CHECK_BOTH(fault(Conv3D{.filters = 6, .kernel_size = {1, 2, 3}, .lora_rank = -2}, {any, 8, 8, 8, 4}) ==
             too_small("lora_rank", 0, -2));
}

}  // namespace shapeproof
