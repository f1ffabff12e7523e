// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/module_table.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/summary.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::module_table_test {
namespace {

constexpr auto net = Sequential{Sequential{nn::Conv2d{.in_channels = 1, .out_channels = 10, .kernel_size = 5},
                                           nn::ReLU{}, nn::MaxPool2d{.kernel_size = 2}}
                                    .named("features"),
                                nn::Flatten{}, nn::Linear{.in_features = 1440, .out_features = 10}};

constexpr TensorSpec digits{Shape{32, 1, 28, 28}, DType::float32};

std::string text_of(const Summary& summary) {
  StringSink sink;
  write_summary(sink, summary);
  return sink.take();
}
bool has(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

// As torchinfo 1.8 prints it, except that biases are not among the multiply-adds (32 * (10 * 24 * 24 * 25 + 14,400)).
TEST_CASE("a summary of modules is a tree") {
  CHECK(text_of(summary(net, digits)) ==
        "==========================================================================================\n"
        "Layer (type:depth-idx)                   Output Shape              Param #\n"
        "==========================================================================================\n"
        "Sequential                               [32, 10]                  --\n"
        "├─Sequential: 1-1                        [32, 10, 12, 12]          --\n"
        "│    └─Conv2d: 2-1                       [32, 10, 24, 24]          260\n"
        "│    └─ReLU: 2-2                         [32, 10, 24, 24]          --\n"
        "│    └─MaxPool2d: 2-3                    [32, 10, 12, 12]          --\n"
        "├─Flatten: 1-2                           [32, 1440]                --\n"
        "├─Linear: 1-3                            [32, 10]                  14,410\n"
        "==========================================================================================\n"
        "Total params: 14,670\n"
        "Trainable params: 14,670\n"
        "Non-trainable params: 0\n"
        "Total mult-adds (M): 5.07\n"
        "==========================================================================================\n"
        "Input size (kB): 100.35\n"
        "Forward/backward pass size (MB): 1.48\n"
        "Params size (kB): 58.68\n"
        "Estimated Total Size (MB): 1.64\n"
        "==========================================================================================");
}

TEST_CASE("further columns, and how deep it goes") {
  const std::string wide = text_of(summary(net, digits, {.input_shape = true, .kernel = true, .trainable = true}));
  CHECK(has(wide,
            "Layer (type:depth-idx)                   Input Shape               Output Shape              "
            "Kernel Shape              Param #                   Trainable\n"));
  CHECK(has(wide,
            "│    └─Conv2d: 2-1                       [32, 1, 28, 28]           [32, 10, 24, 24]          "
            "[5, 5]                    260                       True\n"));
  const std::string flat = text_of(summary(net, digits, {.depth = 1}));
  CHECK(has(flat, "├─Sequential: 1-1                        [32, 10, 12, 12]          260\n"));
  CHECK(!has(flat, "Conv2d"));
}

TEST_CASE("columns with costs") {
  const std::string text = text_of(summary(net, digits, {.multiply_adds = true, .memory = true}));
  CHECK(has(text, "Param #                   Mult-Adds                 Output Size\n"));
  CHECK(has(text, "260                       4,608,000                 720.00 KB\n"));
  CHECK(has(text,
            "├─Linear: 1-3                            [32, 10]                  14,410                    460,800  "));
  const std::string open = text_of(summary(net, {any, 1, 28, 28}));
  CHECK(has(open, "\nTotal mult-adds of one sample (k): 158.40\n"));
  const std::string wrong = text_of(summary(net, {32, 3, 28, 28}));
  CHECK(has(wrong, "\nTotal mult-adds: ?\n"));
}

TEST_CASE("a size that is not known is -1, and a module that does not fit is told") {
  constexpr auto wrong =
      Sequential{nn::Input{any, 1, 28, 28}, nn::Flatten{}, nn::Linear{.in_features = 700, .out_features = 10}}.named(
          "Net");
  const std::string text = text_of(summary(wrong));
  CHECK(has(text, "\nNet                                      --                        --\n"));
  CHECK(has(text, "├─Flatten: 1-1                           [-1, 784]                 --\n"));
  CHECK(has(text, "├─Linear: 1-2                            does not fit              "));
  CHECK(has(text, "error[axis_mismatch]: module '1' (Linear) expected axis features to be 700, got 784"));
}

}  // namespace shapeproof::module_table_test
