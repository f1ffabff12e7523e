// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// What a network needs, before anything of it exists: multiply-adds, weights, activations, and the memory of training.
/// A budget is an assertion.

#include <fmt/core.h>
#include <shapeproof/costs.hpp>
#include <shapeproof/format.hpp>
#include <shapeproof/report/write_costs.hpp>
#include <shapeproof/shape/string_sink.hpp>
#include <shapeproof/shapeproof.hpp>
#include <cstdint>

namespace sp = shapeproof;

// [costs]
constexpr sp::Conv2D convolution(std::int64_t filters) {
  return {.filters = filters, .kernel_size = 3, .padding = "same", .activation = "relu"};
}

inline constexpr auto keyword_spotter = sp::Sequential{
    sp::Input{49, 40, 1},  // 49 frames of 40 bands of sound
    convolution(16),
    sp::MaxPooling2D{},
    convolution(32),
    sp::MaxPooling2D{},
    sp::Flatten{},
    sp::Dense{.units = 12, .activation = "softmax"},
}.named("keyword_spotter");

// The device has 256 KiB for weights, and does 3 million multiply-adds in the time that it has.
static_assert(sp::costs(keyword_spotter).weight_bytes.code <= 256 * 1024);
static_assert(sp::costs(keyword_spotter).multiply_adds.code <= 3'000'000);
static_assert(sp::costs(keyword_spotter).layers[2].multiply_adds == 24 * 20 * 32 * 3 * 3 * 16);
// [/costs]

int main() {
  const sp::Costs costs = sp::costs(keyword_spotter, {64, 49, 40, 1});
  sp::StringSink text;
  sp::write_costs(text, costs, {.kind = sp::OptimizerKind::adam});
  fmt::print("{}\n", text.text());
  for (const sp::LayerCost& layer : costs.layers) {
    fmt::print("{:<16} {:>12} multiply-adds {:>9} bytes of weights {:>10} bytes of outputs\n", layer.layer.name,
               layer.multiply_adds.code, layer.weight_bytes.code, layer.activation_bytes.code);
  }
  fmt::print("\n{}\n", sp::summary(keyword_spotter, sp::SummaryOptions{.multiply_adds = true, .memory = true}));
}
