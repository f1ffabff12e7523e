// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/misspelling.hpp"

namespace shapeproof::inline v0_1 {

/// A model as everything that runs over models sees it: its records, wherever they live.
struct ModelView {
  const LayerRecord* records = nullptr;  ///< Its layers.
  std::uint32_t count = 0;
  const Name* name = nullptr;
  std::int32_t duplicate = -1;                               ///< a layer that repeats an earlier layer's name
  const GrowableArray<Misspelling>* misspellings = nullptr;  ///< of the file that it comes from

  [[nodiscard]] constexpr ModelView view() const noexcept { return *this; }
  /// Whether the layers branch and join: one header, with the graph behind it.
  [[nodiscard]] constexpr bool is_graph() const noexcept {
    return count > 1 && records[0].type->is_graph() && records[0].span == count;
  }
  /// Whose classes the layers are, as the first one says.
  [[nodiscard]] constexpr Vocabulary vocabulary() const noexcept { return vocabulary_of(0); }
  /// Whose class the layer at `at` is; of a model, whose its first layer is.
  [[nodiscard]] constexpr Vocabulary vocabulary_of(RecordIndex at) const noexcept {
    for (; at < count; ++at) {
      const LayerType& type = *records[at].type;
      if (!type.is_model() && !type.is_table()) return type.traits.vocabulary;
    }
    return Vocabulary::keras;
  }
  /// Whether the model declares what it takes.
  [[nodiscard]] constexpr bool has_input() const noexcept { return count > 0 && records[0].type->is_input(); }
  /// The record of the first layer; of a chain, of the first that is not its `Input`.
  [[nodiscard]] constexpr RecordIndex first() const noexcept {
    if (!is_graph()) return has_input() ? 1 : 0;
    RecordIndex at = 1;
    while (at < count && records[at].type->is_table()) ++at;
    return at;
  }
  /// A layer's place in the model, by its record; an `Input` at the beginning of a chain does not count.
  [[nodiscard]] constexpr std::int32_t index_of(RecordIndex at) const noexcept {
    std::int32_t index = 0;
    for (std::uint32_t i = first(); i < at && i < count; i += records[i].span) ++index;
    return index;
  }
  /// How many layers there are, without the `Input`.
  [[nodiscard]] constexpr std::int32_t size() const noexcept { return index_of(count); }
};

/// The model that a layer is.
[[nodiscard]] constexpr ModelView nested_model(const LayerRecord& layer) noexcept {
  const std::uint32_t header = layer.type->is_graph() ? 0 : 1;  // a graph's own, a chain's is of the model around it
  return {&layer + header, layer.span - header, &layer.name, -1};
}

/// Whatever has a `view()`: a `Sequential`, a `Model`, a view itself.
template <class M>
concept AnyModel = requires(const M& model) {
  { model.view() } -> std::same_as<ModelView>;
};

}  // namespace shapeproof::inline v0_1
