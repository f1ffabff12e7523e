// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/conv.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Conv1D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) == Shape{4, 8, 32});
  CHECK_BOTH(counts(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) == Counts{12320, 12320});
  CHECK_BOTH(weights(Conv1D{.filters = 32, .kernel_size = 3}, {4, 10, 128}) ==
             NamedWeights({{"kernel", {3, 128, 32}}, {"bias", {32}}}));
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
      NamedWeights(
          {{"kernel", {3, 2, 6}, false}, {"lora_kernel_a", {3, 2, 2}}, {"lora_kernel_b", {2, 6}}, {"bias", {6}}}));
  CHECK_BOTH(fault(Conv1D{.filters = 6, .kernel_size = 3, .lora_rank = -2}, {any, 8, 4}) ==
             too_small("lora_rank", 0, -2));
}

namespace {
constexpr Conv2D three{.filters = 8, .kernel_size = 3};
constexpr Shape image{1, 28, 28, 3};
}  // namespace

TEST_CASE("Conv2D: sizes") {
  using namespace test;
  CHECK_BOTH(out(three, image) == Shape{1, 26, 26, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = {3, 5}}, image) == Shape{1, 26, 24, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, image) == Shape{1, 28, 28, 8});
  CHECK_BOTH(out(Conv2D{.filters = 64, .kernel_size = 7, .strides = 2, .padding = "same"}, {1, 224, 224, 3}) ==
             Shape{1, 112, 112, 64});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .strides = {2, 3}}, image) == Shape{1, 13, 9, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .dilation_rate = {2, 4}}, image) == Shape{1, 24, 20, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .padding = "same", .dilation_rate = 9}, image) ==
             Shape{1, 28, 28, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 28}, image) == Shape{1, 1, 1, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .data_format = "channels_first"}, {1, 3, 28, 28}) ==
             Shape{1, 8, 26, 26});
}

TEST_CASE("Conv2D: what is not known stays so, but not the channels") {
  using namespace test;
  CHECK_BOTH(out(three, {any, any, 28, 3}) == Shape{any, any, 26, 8});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, {"b", "h", 28, 3}) ==
             Shape{"b", "h", 28, 8});
  CHECK_BOTH(out(three, {"b", "h", 28, 3}) == Shape{"b", any, 26, 8});
  CHECK_BOTH(fault(three, {1, 28, 28, any}) == Says{Code::unknown_axis_size, "channels", 0, -1, Relation::known});
  CHECK_BOTH(fault(three, {1, 28, 28, "c"}).code == Code::unknown_axis_size);
}

TEST_CASE("Conv2D: weights") {
  using namespace test;
  CHECK_BOTH(weights(three, image) == NamedWeights({{"kernel", {3, 3, 3, 8}}, {"bias", {8}}}));
  CHECK_BOTH(counts(three, image) == Counts{224, 224});
  CHECK_BOTH(counts(Conv2D{.filters = 8, .kernel_size = 3, .use_bias = false}, image) == Counts{216, 216});
  CHECK_BOTH(counts(Conv2D{.filters = 8, .kernel_size = 3, .trainable = false}, image) == Counts{224, 0});
  CHECK_BOTH(weights(Conv2D{.filters = 8, .kernel_size = {3, 5}, .groups = 4}, {1, 28, 28, 12}) ==
             NamedWeights({{"kernel", {3, 5, 3, 8}}, {"bias", {8}}}));
}

TEST_CASE("Conv2D: inputs that do not fit") {
  using namespace test;
  CHECK_BOTH(fault(three, {1, 28, 28}) == Says{Code::rank_mismatch, "", 4, 3});
  CHECK_BOTH(fault(three, {1, 28, 28, 3, 3}) == Says{Code::rank_mismatch, "", 4, 5});
  CHECK_BOTH(fault(three, {}) == Says{Code::rank_mismatch, "", 4, 0});
  CHECK_BOTH(fault(three, {1, 2, 28, 3}) == Says{Code::empty_output, "height", 3, 2, Relation::at_least});
  CHECK_BOTH(fault(three, {1, 28, 0, 3}) == Says{Code::empty_output, "width", 3, 0, Relation::at_least});
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .dilation_rate = 14}, image) ==
             Says{Code::empty_output, "height", 29, 28, Relation::at_least});
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .groups = 2}, image) ==
             Says{Code::groups_mismatch, "channels", 2, 3, Relation::multiple_of});
  CHECK_BOTH(out(Conv2D{.filters = 8, .kernel_size = 3, .padding = "same"}, {1, 0, 28, 3}) == Shape{1, 0, 28, 8});
}

TEST_CASE("Conv2D: fields that cannot be") {
  using namespace test;
  CHECK_BOTH(fault(Conv2D{.filters = 0, .kernel_size = 3}, image) == too_small("filters", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = -1, .kernel_size = 3}, image) == too_small("filters", 1, -1));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 0}, image) == too_small("kernel_size", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = {3, 0}}, image) == too_small("kernel_size", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .strides = 0}, image) == too_small("strides", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .dilation_rate = 0}, image) ==
             too_small("dilation_rate", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .groups = 0}, image) == too_small("groups", 1, 0));
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = 3, .groups = 3}, image) ==
             Says{Code::groups_mismatch, "filters", 3, 8, Relation::multiple_of});
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .strides = 2, .dilation_rate = 2}, "strides", image));
  CHECK_BOTH(
      refuses(Conv2D{.filters = 8, .kernel_size = 3, .strides = {1, 2}, .dilation_rate = {2, 1}}, "strides", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = {3, 3, 3}}, "kernel_size", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .strides = none}, "strides", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .padding = "causal"}, "padding", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .padding = "full"}, "padding", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .data_format = "nhwc"}, "data_format", image));
  CHECK_BOTH(refuses(Conv2D{.filters = 8, .kernel_size = 3, .activation = "rellu"}, "activation", image));
}

TEST_CASE("Conv2D: the largest numbers") {
  using namespace test;
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = INT64_MAX}, image).code == Code::empty_output);
  CHECK_BOTH(fault(Conv2D{.filters = 8, .kernel_size = INT64_MAX, .dilation_rate = INT64_MAX}, image).code ==
             Code::empty_output);
  CHECK_BOTH(out(Conv2D{.filters = INT64_MAX, .kernel_size = 1}, image) == Shape{1, 28, 28, INT64_MAX});
  CHECK_BOTH(counts(Conv2D{.filters = INT64_MAX, .kernel_size = 1}, image) == Counts{-1, -1});
  CHECK_BOTH(out(Conv2D{.filters = 1, .kernel_size = 1}, {1, INT64_MAX, INT64_MAX, 1}) ==
             Shape{1, INT64_MAX, INT64_MAX, 1});
  CHECK_BOTH(fault(Conv2D{.filters = INT64_MIN, .kernel_size = INT64_MIN}, image).code == Code::invalid_argument);
}

TEST_CASE("Conv2D: the axes' names and the arithmetic") {
  using namespace test;
  CHECK_BOTH(axis_of(three, 4, 1) == Axis::height && axis_of(three, 4, 3) == Axis::channels);
  CHECK_BOTH(axis_of(Conv2D{.filters = 8, .kernel_size = 3, .data_format = "channels_first"}, 4, 1) == Axis::channels);
  CHECK_BOTH(arithmetic(Conv2D{.filters = 8, .kernel_size = 3, .strides = 2}, image).view() ==
             "height (28 - 3)/2 + 1 = 13, width (28 - 3)/2 + 1 = 13");
}

TEST_CASE("Conv2D: glu halves the last axis when it runs, whatever it is") {
  using namespace test;
  CHECK_BOTH(out(Conv2D{.filters = 6, .kernel_size = {1, 2}, .activation = "glu"}, {any, 8, 8, 4}) ==
             Shape{any, 8, 7, 3});
  CHECK_BOTH(out(Conv2D{.filters = 6, .kernel_size = {1, 2}, .data_format = "channels_first", .activation = "glu"},
                 {any, 4, 8, 9}) == Shape{any, 6, 8, 4});
  CHECK_BOTH(refuses(Conv2D{.filters = 5, .kernel_size = {1, 2}, .activation = "glu"}, "activation", {any, 8, 8, 4}));
}

TEST_CASE("Conv2D: a low-rank adapter is trained in the kernel's place") {
  using namespace test;
  CHECK_BOTH(weights(Conv2D{.filters = 6, .kernel_size = {1, 2}, .groups = 2, .lora_rank = 2}, {any, 8, 8, 4}) ==
             NamedWeights({{"kernel", {1, 2, 2, 6}, false},
                           {"lora_kernel_a", {1, 2, 2, 2}},
                           {"lora_kernel_b", {2, 6}},
                           {"bias", {6}}}));
  CHECK_BOTH(fault(Conv2D{.filters = 6, .kernel_size = {1, 2}, .lora_rank = -2}, {any, 8, 8, 4}) ==
             too_small("lora_rank", 0, -2));
}

TEST_CASE("Conv3D: windows along each spatial axis") {
  using namespace test;
  CHECK_BOTH(out(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) == Shape{4, 8, 8, 8, 32});
  CHECK_BOTH(counts(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) == Counts{110624, 110624});
  CHECK_BOTH(weights(Conv3D{.filters = 32, .kernel_size = 3}, {4, 10, 10, 10, 128}) ==
             NamedWeights({{"kernel", {3, 3, 3, 128, 32}}, {"bias", {32}}}));
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
             NamedWeights({{"kernel", {1, 2, 3, 2, 6}, false},
                           {"lora_kernel_a", {1, 2, 3, 2, 2}},
                           {"lora_kernel_b", {2, 6}},
                           {"bias", {6}}}));
  CHECK_BOTH(fault(Conv3D{.filters = 6, .kernel_size = {1, 2, 3}, .lora_rank = -2}, {any, 8, 8, 8, 4}) ==
             too_small("lora_rank", 0, -2));
}

}  // namespace shapeproof
