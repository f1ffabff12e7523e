// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/layer/layer.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {
/// How many records a layer takes; 0 if the type is not a layer. It has no constraint, because clang evaluates the
/// result type of a deduction guide before the guide's constraint, and would report the error here.
template <class L>
inline constexpr std::size_t records_of = [] {
  if constexpr (AnyLayer<L>) return record_count<L>();
  return std::size_t{0};
}();

// Lists of numbers are compared as types: compilers expand a fold expression recursively and stop at a few hundred
// layers, and they are slow to run a loop.
template <std::size_t...>
struct Counts {};
template <class>
inline constexpr std::size_t one_record = 1;

/// What the arguments of a model are.
struct LayerTally {
  bool all_layers = true;
  std::size_t records = 0;
};
template <class... Ls>
inline constexpr LayerTally layer_tally = [] {
  LayerTally tally;
  if constexpr (__is_same(Counts<records_of<Ls>...>, Counts<one_record<Ls>...>)) {
    tally.records = sizeof...(Ls);
  } else {
    const std::size_t counts[] = {records_of<Ls>...};
    for (const std::size_t records : counts) {
      tally.all_layers = tally.all_layers && records > 0;
      tally.records += records;
    }
  }
  return tally;
}();

template <class... Ls>
inline constexpr bool all_layers = layer_tally<Ls...>.all_layers;
template <class... Ls>
inline constexpr std::size_t total_records = layer_tally<Ls...>.records;

/// Whose class a layer is; of a model, whose its first layer is.
template <class L>
inline constexpr Vocabulary vocabulary_of = Vocabulary::keras;
template <class L>
  requires requires { L::traits.vocabulary; }
inline constexpr Vocabulary vocabulary_of<L> = L::traits.vocabulary;
template <HasVocabulary L>
inline constexpr Vocabulary vocabulary_of<L> = L::vocabulary;

/// Whose classes the layers of a model are, as the first one says.
template <class... Ls>
inline constexpr Vocabulary vocabulary_of_first = Vocabulary::keras;
template <class L, class... Ls>
inline constexpr Vocabulary vocabulary_of_first<L, Ls...> = vocabulary_of<L>;
}  // namespace detail

/// Several layers as records, for a layer that contains them.
template <std::size_t N>
struct LayerList {
  LayerRecord records[N > 0 ? N : 1]{};

  template <AnyLayer... Ls>
  constexpr explicit LayerList(const Ls&... layers) {
    [[maybe_unused]] LayerRecord* out = records;
    const int in_order[] = {0, (write_layer(layers, out), out += shapeproof::record_count<Ls>(), 0)...};
    static_cast<void>(in_order);
  }

  /// Writes a layer that contains these: the fields of its `rule`, its name, then the layers.
  template <Layer Rule>
  constexpr void write_in(const Rule& rule, const Name& name, LayerRecord* out) const {
    write_record(rule, *out);
    out->name = name;
    out->span = static_cast<std::uint32_t>(N + 1);
    for (std::size_t i = 0; i < N; ++i) out[i + 1] = records[i];
  }
};

}  // namespace shapeproof::inline v0_1
