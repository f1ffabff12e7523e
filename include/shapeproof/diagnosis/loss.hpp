// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// The losses of Keras 3 under the names of their functions, and Keras's short names for some of them.
// NOLINTNEXTLINE(cert-int09-c,readability-enum-initial-value): the short names come last
enum class Loss : std::uint8_t {
  unnamed,  ///< no loss is given: labels are accepted if any loss accepts them
  mean_squared_error,
  mean_absolute_error,
  mean_absolute_percentage_error,
  mean_squared_logarithmic_error,
  cosine_similarity,
  huber,
  log_cosh,
  kl_divergence,
  poisson,
  binary_crossentropy,
  binary_focal_crossentropy,
  categorical_crossentropy,
  categorical_focal_crossentropy,
  sparse_categorical_crossentropy,
  categorical_generalized_cross_entropy,
  hinge,
  squared_hinge,
  categorical_hinge,
  dice,
  tversky,
  circle,
  ctc,
  crossentropy,  ///< Keras chooses the binary, the categorical or the sparse one by the shapes
  mse = mean_squared_error,
  mae = mean_absolute_error,
  mape = mean_absolute_percentage_error,
  msle = mean_squared_logarithmic_error,
  kld = kl_divergence,
  bce = binary_crossentropy,
  ce = crossentropy,
};

/// Which labels a loss accepts for an output.
enum class LabelForm : std::uint8_t {
  open,        ///< labels that any loss accepts
  same,        ///< they must have the output's shape
  broadcast,   ///< labels that NumPy can broadcast with the output; Keras does not warn
  classes,     ///< class numbers: the output's shape without its last axis
  indices,     ///< the same, but a last axis of size 1 is not dropped
  per_sample,  ///< one class number for each sample
  sequences,   ///< `(batch, length)` for an output `(batch, steps, classes)`
};

/// What a loss takes the numbers of the output for.
enum class OutputMeaning : std::uint8_t {
  number,
  probability,   ///< each is a probability by itself: sigmoid
  distribution,  ///< the last axis sums to 1: softmax
  logits,        ///< before any softmax
};

/// What a loss requires of the labels and of the output.
// NOLINTNEXTLINE(clang-analyzer-optin.performance.Padding): in the order in which it is read
struct LossRule {
  Loss loss = Loss::unnamed;  ///< Which one.
  string_ref name{};
  string_ref class_name{};                        ///< Keras's name of its class.
  string_ref short_name{};                        ///< Keras's short name, such as `mse`; empty: none.
  LabelForm labels = LabelForm::open;             ///< What it takes for labels.
  OutputMeaning meaning = OutputMeaning::number;  ///< What it takes the output for.
  bool takes_logits = false;                      ///< it has `from_logits`
  bool one_hot = false;                           ///< the last axis of the labels has a place for each class
};

/// Every loss, in the order of `Loss`. Source: Keras 3, `losses.py`: each function after
/// `squeeze_or_expand_to_same_rank`, and the checks of the backends for the crossentropies.
inline constexpr LossRule loss_rules[] = {
    {.name = "unnamed"},
    {Loss::mean_squared_error, "mean_squared_error", "MeanSquaredError", "mse", LabelForm::broadcast},
    {Loss::mean_absolute_error, "mean_absolute_error", "MeanAbsoluteError", "mae", LabelForm::broadcast},
    {Loss::mean_absolute_percentage_error, "mean_absolute_percentage_error", "MeanAbsolutePercentageError", "mape",
     LabelForm::broadcast},
    {Loss::mean_squared_logarithmic_error, "mean_squared_logarithmic_error", "MeanSquaredLogarithmicError", "msle",
     LabelForm::broadcast},
    {Loss::cosine_similarity, "cosine_similarity", "CosineSimilarity", "", LabelForm::broadcast},
    {Loss::huber, "huber", "Huber", "", LabelForm::broadcast},
    {Loss::log_cosh, "log_cosh", "LogCosh", "", LabelForm::broadcast},
    {Loss::kl_divergence, "kl_divergence", "KLDivergence", "kld", LabelForm::broadcast, OutputMeaning::distribution},
    {Loss::poisson, "poisson", "Poisson", "", LabelForm::broadcast},
    {Loss::binary_crossentropy, "binary_crossentropy", "BinaryCrossentropy", "bce", LabelForm::same,
     OutputMeaning::probability, true},
    {Loss::binary_focal_crossentropy, "binary_focal_crossentropy", "BinaryFocalCrossentropy", "", LabelForm::same,
     OutputMeaning::probability, true},
    {Loss::categorical_crossentropy, "categorical_crossentropy", "CategoricalCrossentropy", "", LabelForm::same,
     OutputMeaning::distribution, true, true},
    {Loss::categorical_focal_crossentropy, "categorical_focal_crossentropy", "CategoricalFocalCrossentropy", "",
     LabelForm::broadcast, OutputMeaning::distribution, true, true},
    {Loss::sparse_categorical_crossentropy, "sparse_categorical_crossentropy", "SparseCategoricalCrossentropy", "",
     LabelForm::classes, OutputMeaning::distribution, true},
    {Loss::categorical_generalized_cross_entropy, "categorical_generalized_cross_entropy",
     "CategoricalGeneralizedCrossEntropy", "", LabelForm::indices, OutputMeaning::distribution},
    {Loss::hinge, "hinge", "Hinge", "", LabelForm::broadcast},
    {Loss::squared_hinge, "squared_hinge", "SquaredHinge", "", LabelForm::broadcast},
    {Loss::categorical_hinge, "categorical_hinge", "CategoricalHinge", "", LabelForm::broadcast, OutputMeaning::number,
     false, true},
    {Loss::dice, "dice", "Dice", "", LabelForm::broadcast, OutputMeaning::probability},
    {Loss::tversky, "tversky", "Tversky", "", LabelForm::broadcast, OutputMeaning::probability},
    {Loss::circle, "circle", "Circle", "", LabelForm::per_sample},
    {Loss::ctc, "ctc", "CTC", "", LabelForm::sequences, OutputMeaning::logits},
    {Loss::crossentropy, "crossentropy", "", "ce"},
};

/// The number of losses, `unnamed` included.
inline constexpr std::size_t loss_count = sizeof(loss_rules) / sizeof(loss_rules[0]);

/// What a loss asks of output and labels.
[[nodiscard]] constexpr const LossRule& rule_of(Loss loss) noexcept {
  const auto index = static_cast<std::size_t>(loss);
  return loss_rules[index < loss_count ? index : 0];
}

[[nodiscard]] constexpr string_ref to_string(Loss loss) noexcept { return rule_of(loss).name; }

/// The loss with this name, class name or short name, as `compile(loss=...)` accepts them; `unnamed` if there is none.
[[nodiscard]] constexpr Loss loss_from(string_ref name) noexcept {
  constexpr auto same = [](string_ref word, string_ref known) {
    if (known.empty() || word.size() != known.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = word[i];
      if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != known[i]) return false;
    }
    return true;
  };
  for (const LossRule& rule : loss_rules) {
    if (rule.loss == Loss::unnamed || name.empty()) continue;
    if (rule.name == name || rule.class_name == name || same(name, rule.short_name)) return rule.loss;
  }
  return Loss::unnamed;
}

}  // namespace shapeproof::inline v0_1
