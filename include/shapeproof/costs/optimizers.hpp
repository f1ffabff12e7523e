// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/costs/cost.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// The optimizers that Keras or PyTorch has under this name.
enum class OptimizerKind : std::uint8_t {
  unknown,
  sgd,
  adam,
  adamw,
  rmsprop,
  adagrad,
  adadelta,
  adamax,
  nadam,
  radam,
  ftrl,
  lion,
  lamb,
  asgd,
  rprop,
};

/// An optimizer, with those of its arguments that it needs memory for: `{.kind = OptimizerKind::sgd, .momentum =
/// true}`.
struct Optimizer {
  OptimizerKind kind = OptimizerKind::unknown;  ///< which one it is
  bool momentum = false;                        ///< of `sgd` and `rmsprop`: other than 0
  bool centered = false;                        ///< of `rmsprop`
  bool amsgrad = false;                         ///< of `adam` and `adamw`

  friend constexpr bool operator==(const Optimizer&, const Optimizer&) = default;
};

/// What an optimizer keeps between two steps.
struct OptimizerState {
  Dim slots;                      ///< how many tensors for each that is trained, of the same shape and type
  std::int64_t weight_bytes = 0;  ///< and how many bytes more for each: a counter of steps
  std::int64_t model_bytes = 0;   ///< and how many for all together
};

namespace detail {

struct OptimizerRow {
  string_ref name;
  int keras;    ///< slots in Keras; -1: it has no such optimizer
  int pytorch;  ///< slots in PyTorch
  /// What PyTorch keeps besides: a number of 64 bits where LibTorch has the class, else tensors of one float each.
  std::int64_t pytorch_bytes;
};

/// By `OptimizerKind`. Sources: the functions `build` in `keras/src/optimizers` of Keras 3; the `ParamState` classes in
/// `torch/optim/*.h` of LibTorch; for the others the `state` of Python's PyTorch 1.13 after a step.
inline constexpr OptimizerRow optimizer_rows[] = {
    {"", -1, -1, 0},      {"sgd", 0, 0, 0},      {"adam", 2, 2, 8},   {"adamw", 2, 2, 8},  {"rmsprop", 1, 1, 8},
    {"adagrad", 1, 1, 8}, {"adadelta", 2, 2, 0}, {"adamax", 2, 2, 4}, {"nadam", 2, 2, 8},  {"radam", -1, 2, 4},
    {"ftrl", 2, -1, 0},   {"lion", 1, -1, 0},    {"lamb", 2, -1, 0},  {"asgd", -1, 1, 12}, {"rprop", -1, 2, 0},
};

/// Whether `text` begins with `part`, which is then cut off.
[[nodiscard]] constexpr bool cut_off(string_ref& text, string_ref part) noexcept {
  if (text.size() < part.size() || string_ref(text.data(), part.size()) != part) return false;
  text = {text.data() + part.size(), text.size() - part.size()};
  return true;
}

}  // namespace detail

/// What an optimizer keeps in a framework; unknown slots where it has no such one.
[[nodiscard]] constexpr OptimizerState optimizer_state(const Optimizer& optimizer, Vocabulary vocabulary) noexcept {
  const detail::OptimizerRow& row = detail::optimizer_rows[static_cast<std::size_t>(optimizer.kind)];
  const bool is_pytorch = vocabulary == Vocabulary::pytorch;
  const int slots = is_pytorch ? row.pytorch : row.keras;
  if (slots < 0) return {};
  const bool is_rmsprop = optimizer.kind == OptimizerKind::rmsprop;
  const bool is_adam = optimizer.kind == OptimizerKind::adam || optimizer.kind == OptimizerKind::adamw;
  int further = 0;
  further += optimizer.momentum && (is_rmsprop || optimizer.kind == OptimizerKind::sgd) ? 1 : 0;
  further += optimizer.centered && is_rmsprop ? 1 : 0;
  further += optimizer.amsgrad && is_adam ? 1 : 0;
  if (is_pytorch) return {slots + further, row.pytorch_bytes, 0};
  // The number of steps, which is int64 where TensorFlow computes, and the learning rate; of Nadam a product, too.
  return {slots + further, 0, optimizer.kind == OptimizerKind::nadam ? 16 : 12};
}

/// The memory that an optimizer needs for its state, besides weights and gradients; unknown where the model's framework
/// has no such optimizer.
[[nodiscard]] constexpr Dim optimizer_bytes(const Costs& costs, const Optimizer& optimizer) noexcept {
  const OptimizerState state = optimizer_state(optimizer, costs.vocabulary);
  return costs.gradient_bytes * state.slots + costs.trained_weights * state.weight_bytes + state.model_bytes;
}
/// The same with the defaults of its kind.
[[nodiscard]] constexpr Dim optimizer_bytes(const Costs& costs, OptimizerKind kind) noexcept {
  return optimizer_bytes(costs, Optimizer{.kind = kind});
}

/// The optimizer of a name, `adam` or `rmsprop+momentum+centered`; of kind `unknown` if there is none.
[[nodiscard]] constexpr Optimizer optimizer_from(string_ref text) noexcept {
  std::size_t length = 0;
  while (length < text.size() && text[length] != '+') ++length;
  const string_ref name{text.data(), length};
  string_ref rest{text.data() + length, text.size() - length};
  Optimizer optimizer;
  for (std::size_t i = 1; i < sizeof(detail::optimizer_rows) / sizeof(detail::OptimizerRow); ++i) {
    if (detail::optimizer_rows[i].name == name) optimizer.kind = static_cast<OptimizerKind>(i);
  }
  while (!rest.empty()) {
    if (detail::cut_off(rest, "+momentum")) {
      optimizer.momentum = true;
    } else if (detail::cut_off(rest, "+centered")) {
      optimizer.centered = true;
    } else if (detail::cut_off(rest, "+amsgrad")) {
      optimizer.amsgrad = true;
    } else {
      return {};
    }
  }
  return optimizer;
}

/// Its name: `adam`. With its arguments it is written by `write(sink, optimizer)`.
[[nodiscard]] constexpr string_ref to_string(OptimizerKind kind) noexcept {
  return detail::optimizer_rows[static_cast<std::size_t>(kind)].name;
}

/// `rmsprop+momentum`, as `optimizer_from` reads it.
constexpr void write(TextSink& sink, const Optimizer& optimizer) {
  write_all(sink, to_string(optimizer.kind), optimizer.momentum ? "+momentum" : "",
            optimizer.centered ? "+centered" : "", optimizer.amsgrad ? "+amsgrad" : "");
}

}  // namespace shapeproof::inline v0_1
