// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Integers where a model computes on floating point, and floating point where it looks up indices. The shapes fit, so
/// nothing fails at once: these are warnings.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

namespace {

constexpr auto digits = sp::Sequential{
    sp::Input{28, 28, 1},
    sp::Conv2D{.filters = 8, .kernel_size = 3},
    sp::Flatten{},
    sp::Dense{.units = 10},
}.named("digits");

constexpr auto sentiment = sp::Sequential{
    sp::Input{{80}, sp::DType::int32},
    sp::Embedding{.input_dim = 20'000, .output_dim = 64},
    sp::LSTM{.units = 32},
    sp::Dense{.units = 1, .activation = "sigmoid"},
}.named("sentiment");

}  // namespace

int main() {
  fmt::print("-- Pixels as integers, into a convolution\n\n");
  const sp::Report pixels = sp::check(digits, {{60000, 28, 28, 1}, sp::DType::int32});
  fmt::print("{}\n\n", pixels);

  fmt::print("-- The same pixels after a cast\n\n");
  const sp::Report cast = sp::check(digits, {{60000, 28, 28, 1}, sp::DType::float32});
  fmt::print("{}\n\n", cast);

  fmt::print("-- Word indices as integers, into an Embedding\n\n");
  const sp::Report words = sp::check(sentiment, {{25000, 80}, sp::DType::int32});
  fmt::print("{}\n\n", words);

  fmt::print("-- Word indices as floating point\n\n");
  const sp::Report floats = sp::check(sentiment, {{25000, 80}, sp::DType::float32});
  fmt::print("{}\n", floats);

  // `ok()` asks for no errors, `clean()` for no warnings either.
  if (!pixels.ok() || !cast.clean() || !words.clean() || !floats.ok()) return 2;
  return pixels.clean() && floats.clean() ? 0 : 1;
}
