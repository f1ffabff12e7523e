// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/layer/rule_adapters.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// What a loss has besides a module's rule: `constexpr Fault backward(const Inputs&) const`, what is wrong only when
/// gradients are computed, and perhaps `constexpr bool broadcasts(const Inputs&) const`, whether it runs with no more
/// than a warning though the sizes of input and target differ.
template <class L>
concept ModuleLoss = Layer<L> && requires(const L& loss, const Inputs& inputs) {
  { loss.backward(inputs) } -> ConvertsTo<Fault>;
};

/// The class of a loss.
struct LossType {
  const LayerType* layer;  ///< The class as that of a layer.
  /// What fails only when the gradients are computed.
  Fault (*backward)(const FieldWords& words, const Inputs& inputs);
  /// Whether it repeats the smaller of its tensors.
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

/// The class of a loss. Its address identifies it.
template <ModuleLoss L>
inline constexpr LossType loss_type{&layer_type<L>, &detail::backward_as<L>, &detail::broadcasts_as<L>};

/// Some classes of losses as data.
struct LossTypeSpan {
  const LossType* const* first = nullptr;  ///< The first of them.
  std::size_t count = 0;

  constexpr LossTypeSpan() = default;
  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a list of classes stands for itself
  constexpr LossTypeSpan(const LossType* const (&all)[N]) noexcept : first(all), count(N) {}

  [[nodiscard]] constexpr const LossType* const* begin() const noexcept { return first; }
  [[nodiscard]] constexpr const LossType* const* end() const noexcept { return first + count; }
  /// The class of that name, or null.
  [[nodiscard]] constexpr const LossType* find(string_ref name) const noexcept {
    for (const LossType* const type : *this) {
      if (type->layer->name == name) return type;
    }
    return nullptr;
  }
};

/// A list of classes of losses as data.
template <class List>
struct LossTypeList;
/// The losses of a list.
template <class... Ls>
struct LossTypeList<LayerTypes<Ls...>> {
  static constexpr const LossType* all[] = {&loss_type<Ls>...};  ///< Each of the losses.
};

}  // namespace shapeproof::inline v0_1
