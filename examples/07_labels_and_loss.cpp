// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// Most faults are at the ends of a model: the labels and the loss against the output. A warning can be silenced by its
/// code.

#include <fmt/core.h>
#include <shapeproof/format.hpp>
#include <shapeproof/shapeproof.hpp>

namespace sp = shapeproof;

namespace {

// [labels]
constexpr auto texts = sp::Sequential{
    sp::Input{200},
    sp::Embedding{.input_dim = 20000, .output_dim = 64},
    sp::LSTM{.units = 32, .return_sequences = true},
    sp::Dense{.units = 4},
}.named("texts");

constexpr sp::Loss loss = sp::Loss::sparse_categorical_crossentropy;

// What is constant is checked when it is compiled.
static_assert(!sp::check(texts, sp::Fit{.x = {25000, 200}, .y = {25000, 4}, .loss = loss}).ok());
// [/labels]

}  // namespace

int main() {
  // [fit]
  const sp::Fit fit{.x = {25000, 200}, .y = sp::Shape{25000}, .loss = loss, .batch_size = 32};
  const sp::Report report = sp::check(texts, fit);
  fmt::print("{}\n\n", report);
  // [/fit]

  fmt::print("-- With the fix applied\n\n");
  const auto edited = sp::Sequential{sp::Input{200}, sp::Embedding{.input_dim = 20000, .output_dim = 64},
                                     sp::LSTM{.units = 32}, sp::Dense{.units = 4}}
                          .named("texts");
  fmt::print("{}\n\n", sp::check(edited, fit));

  fmt::print("-- A Dense without softmax gives logits, and the loss is told so\n\n");
  sp::Fit with_logits = fit;
  with_logits.loss = sp::from_logits(loss);
  fmt::print("{}\n\n", sp::check(edited, with_logits));

  fmt::print("-- Or the warning is not wanted\n\n");
  // [silence]
  sp::Fit silent = fit;
  silent.silence = {sp::Code::logits_mismatch};
  fmt::print("{}\n", sp::check(edited, silent));
  // [/silence]
  return report.ok() ? 0 : 1;
}
