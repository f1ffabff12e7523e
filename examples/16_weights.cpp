// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Every weight of a model, before there is any: to make buffers for them, or to see what a file of weights must hold.

#include <cstdint>

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/nn.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;
namespace nn = shapeproof::nn;

namespace {

// [list]
constexpr auto tagger = sp::Sequential{
    sp::Input{20, 8},
    sp::Bidirectional{sp::LSTM{.units = 16, .return_sequences = true}},
    sp::BatchNormalization{},
    sp::TimeDistributed{sp::Dense{.units = 5, .activation = "softmax", .name = "tags"}},
};

/// How many bytes of memory the weights take, known to the compiler.
constexpr std::int64_t bytes_of(const auto& model) {
  std::int64_t bytes = 0;
  for (const sp::Weight& weight : sp::weights(model)) bytes += sp::product(weight.shape).number() * 4;
  return bytes;
}
static_assert(bytes_of(tagger) == 13'972);

void print(const sp::WeightList& weights) {
  for (const sp::Weight& weight : weights) {
    fmt::print("{:<54} {:<12} {}{}\n", weight.path(), weight.shape, weight.dtype,
               weight.trainable ? "" : ", not trained");
  }
}
// [/list]

constexpr sp::Sequential classifier{nn::Input{sp::any, 1, 28, 28},
                                    nn::Conv2d{.in_channels = 1, .out_channels = 4, .kernel_size = 3},
                                    nn::BatchNorm2d{4}, nn::Flatten{},
                                    nn::Linear{.in_features = 2704, .out_features = 10}};

}  // namespace

int main() {
  print(sp::weights(tagger));
  fmt::print("\n");
  print(sp::weights(classifier));
  return 0;
}
