// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::inline v0_1 {

/// A list of layer classes, for code that needs all of them: readers, tests, documents. It is only a type, so that it
/// costs nothing in a program that does not use it.
template <class... Ls>
struct LayerTypes {
  static constexpr std::size_t size = sizeof...(Ls);

  /// Calls `visit.operator()<L>()` for each class, in the list's order.
  template <class Visitor>
  static constexpr void each(const Visitor& visit) {
    // As a list, since clang does not nest the terms of more than 256 classes.
    const int visits[] = { 0, (visit.template operator()<Ls>(), 0)... };
    static_cast<void>(visits);
  }
};

/// The same list as data.
template <class List>
struct LayerTypeList;
template <class... Ls>
struct LayerTypeList<LayerTypes<Ls...>> {
  static constexpr const LayerType* all[] = {&layer_type<Ls>...};
};

/// Some classes of layers as data.
struct LayerTypeSpan {
  const LayerType* const* first = nullptr;
  std::size_t count = 0;

  template <std::size_t N>
  // NOLINTNEXTLINE(google-explicit-constructor): a list of classes stands for itself
  constexpr LayerTypeSpan(const LayerType* const (&all)[N]) noexcept : first(all), count(N) {}

  [[nodiscard]] constexpr const LayerType* const* begin() const noexcept { return first; }
  [[nodiscard]] constexpr const LayerType* const* end() const noexcept { return first + count; }
  [[nodiscard]] constexpr const LayerType& operator[](std::size_t index) const noexcept { return *first[index]; }
  /// The class of that name, or null.
  [[nodiscard]] constexpr const LayerType* find(string_ref name) const noexcept {
    for (const LayerType* const type : *this) {
      if (type->name == name) return type;
    }
    return nullptr;
  }
};

}  // namespace shapeproof::inline v0_1
