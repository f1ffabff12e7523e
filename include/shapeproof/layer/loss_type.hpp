// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/rule_adapters.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof {

/// What a loss has besides a module's rule: `constexpr Fault backward(const Inputs&) const`, what is wrong only when
/// gradients are computed, and perhaps `constexpr bool broadcasts(const Inputs&) const`, whether it runs with no more
/// than a warning though the sizes of input and target differ.
template <class L>
concept ModuleLoss = Layer<L> && requires(const L& loss, const Inputs& inputs) {
  { loss.backward(inputs) } -> std::convertible_to<Fault>;
};

/// The class of a loss.
struct LossType {
  const LayerType* layer;
  Fault (*backward)(const FieldWords& words, const Inputs& inputs);
  bool (*broadcasts)(const FieldWords& words, const Inputs& inputs);
};

namespace detail {
template <ModuleLoss L>
[[nodiscard]] constexpr Fault backward_as(const FieldWords& words, const Inputs& inputs) {
  return load_layer<L>(words).backward(inputs);
}
template <ModuleLoss L>
[[nodiscard]] constexpr bool broadcasts_as(const FieldWords& words, const Inputs& inputs) {
  if constexpr (requires(const L& loss) { loss.broadcasts(inputs); }) {
    return load_layer<L>(words).broadcasts(inputs);
  } else {
    return false;
  }
}
}  // namespace detail

template <ModuleLoss L>
inline constexpr LossType loss_type{&layer_type<L>, &detail::backward_as<L>, &detail::broadcasts_as<L>};

}  // namespace shapeproof
