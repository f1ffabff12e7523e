// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/loss_type.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {
/// No constant expression: a compiler that refuses a name says that it calls this.
inline void no_loss_has_this_name() {}
}  // namespace detail

/// A loss and its arguments: one of Keras's, `Loss::mse`, or a loss module with its options,
/// `nn::CrossEntropyLoss{.label_smoothing = 0.1}`.
struct LossSpec {
  Loss loss = Loss::unnamed;         ///< Which of Keras's.
  bool from_logits = false;          ///< the output is before its softmax or sigmoid
  const LossType* module = nullptr;  ///< the class of a loss module; null: `loss` says what it is
  FieldWords options{};              ///< of that module

  constexpr LossSpec() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.loss = Loss::mse`, `.loss = nn::MSELoss{}`
  constexpr LossSpec(Loss kind, bool logits = false) noexcept : loss(kind), from_logits(logits) {}
  /// By Keras's name, `.loss = "mse"`. A word that is no such name does not compile; `loss_from` takes any.
  consteval LossSpec(const char* keras_name) : loss(loss_from(keras_name)) {
    if (loss == Loss::unnamed) detail::no_loss_has_this_name();
  }
  template <ModuleLoss L>
  constexpr LossSpec(const L& own) noexcept : module(&loss_type<L>) {
    store_fields(own, options.values);
  }
  // NOLINTEND(google-explicit-constructor)

  /// A loss module of a class with the default of every option.
  [[nodiscard]] static constexpr LossSpec of(const LossType& type) noexcept {
    LossSpec spec;
    spec.module = &type;
    spec.options = type.layer->defaults.words;
    return spec;
  }
  /// The loss module as a record.
  [[nodiscard]] constexpr LayerRecord record() const {
    LayerRecord result = default_layer(*module->layer);
    result.words = options;
    note_validity(result);
    return result;
  }

  friend constexpr bool operator==(const LossSpec& a, const LossSpec& b) noexcept {
    if (a.loss != b.loss || a.from_logits != b.from_logits || a.module != b.module) return false;
    for (std::size_t i = 0; i < FieldWords::capacity; ++i) {
      if (a.options.values[i] != b.options.values[i]) return false;
    }
    return true;
  }
};

/// Its name: Keras's name of the function, or the name of the module's class.
[[nodiscard]] constexpr string_ref to_string(const LossSpec& spec) noexcept {
  return spec.module == nullptr ? to_string(spec.loss) : spec.module->layer->name;
}

/// `.loss = from_logits(Loss::binary_crossentropy)`: the loss applies the softmax or the sigmoid itself.
[[nodiscard]] constexpr LossSpec from_logits(Loss loss) noexcept { return {loss, true}; }

}  // namespace shapeproof::inline v0_1
