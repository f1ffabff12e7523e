// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <type_traits>

#include "shapeproof/layer.hpp"

namespace shapeproof {

namespace detail {
// Lists of truth values are compared as types: a compiler nests a fold, and gives up at a few hundred layers, and it is
// slow to run a loop.
template <bool...>
struct Bools {};
template <class>
inline constexpr bool yes = true;
template <class... Ls>
inline constexpr bool all_layers = std::is_same_v<Bools<AnyLayer<Ls>...>, Bools<yes<Ls>...>>;

// Unconstrained, because clang asks for the guide's result before it checks the guide's own constraint, and would then
// report here what is wrong there.
template <class L>
inline constexpr std::size_t records_of = [] {
  if constexpr (AnyLayer<L>) return record_count<L>();
  return std::size_t{0};
}();

template <class... Ls>
[[nodiscard]] consteval std::size_t total_records() noexcept {
  if constexpr (std::is_same_v<Bools<(records_of<Ls> == 1)...>, Bools<yes<Ls>...>>) {
    return sizeof...(Ls);
  } else {
    const std::size_t counts[] = {records_of<Ls>...};
    std::size_t total = 0;
    for (const std::size_t count : counts) total += count;
    return total;
  }
}
}  // namespace detail

/// Several layers as the records that they take, for a layer that contains them.
template <std::size_t N>
struct LayerList {
  LayerRecord records[N > 0 ? N : 1]{};

  template <AnyLayer... Ls>
  constexpr explicit LayerList(const Ls&... layers) {
    [[maybe_unused]] LayerRecord* out = records;
    const int in_order[] = {0, (write_layer(layers, out), out += shapeproof::record_count<Ls>(), 0)...};
    static_cast<void>(in_order);
  }

  constexpr void write_to(LayerRecord* out) const {
    for (std::size_t i = 0; i < N; ++i) out[i] = records[i];
  }
};

}  // namespace shapeproof
