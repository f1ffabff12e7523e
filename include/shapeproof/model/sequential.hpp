// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_list.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/sequential_header.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The record of a layer that has only one. The class is a template argument, so that compilers need not deduce it for
/// each layer.
template <class L>
struct SingleRecord {
  [[nodiscard]] static constexpr LayerRecord of(const L& layer) {
    if constexpr (requires { requires std::same_as<decltype(L::name), Name>; }) {
      if (layer.name.length > 0) return of_named(layer);
    }
    return of_value(layer);
  }

 private:
  // Layers that differ only in their names share everything else, because checks of fields do not depend on the name.
  [[nodiscard]] static constexpr LayerRecord of_named(const L& layer) {
    L unnamed = layer;
    unnamed.name = no_name;
    LayerRecord record = of_value(unnamed);
    record.name = layer.name;
    return record;
  }
  // By value, so that g++ evaluates equal layers only once; a large model has many of them.
  [[nodiscard]] static constexpr LayerRecord of_value(L layer) {
    LayerRecord record;
    write_layer(layer, &record);
    return record;
  }
};

}  // namespace detail

/// A model whose layers follow one another, as a constant: `Sequential{Input{28, 28, 1}, Conv2D{...}, ...}`.
///
/// `N` counts records: the layers, an `Input` at the beginning included, and what wrappers and nested models contain.
/// A model of fixed size needs no heap and can be checked by `static_assert(verify<model>::ok)`. `Model` is the same
/// for layers that are only known at run time. A check of the model compiles the fixes of its `Vocabulary` alone.
template <std::size_t N, Vocabulary Of = Vocabulary::keras>
class Sequential {
 public:
  static constexpr Vocabulary vocabulary = Of;        ///< whose classes the layers are, as the first one says
  static constexpr std::size_t record_count = N + 1;  ///< as a layer of another model it has a header, too

  // NOLINTBEGIN(google-explicit-constructor): braces only
  /// Each layer takes one record.
  template <class... Ls>
    requires(sizeof...(Ls) == N && detail::all_layers<Ls...> && detail::total_records<Ls...> == N &&
             detail::vocabulary_of_first<Ls...> == Of)
  constexpr Sequential(const Ls&... layers) : records_{detail::SingleRecord<Ls>::of(layers)...} {
    find_duplicate();
  }
  /// Some layers contain others.
  template <class... Ls>
    requires(sizeof...(Ls) != N && detail::all_layers<Ls...> && detail::total_records<Ls...> == N &&
             detail::vocabulary_of_first<Ls...> == Of)
  constexpr Sequential(const Ls&... layers) {
    LayerRecord* out = records_;
    const int in_order[] = {0, (write_layer(layers, out), out += shapeproof::record_count<Ls>(), 0)...};
    static_cast<void>(in_order);
    std::int64_t repeated = 0;
    for (std::size_t at = 0; at < N; at += records_[at].span) bound_calls(records_[at], repeated);
    find_duplicate();
  }
  // NOLINTEND(google-explicit-constructor)

  /// A copy with a name.
  [[nodiscard]] constexpr Sequential named(Name name) const noexcept {
    Sequential copy = *this;
    copy.name_ = name;
    return copy;
  }

  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }
  [[nodiscard]] constexpr ModelView view() const noexcept {
    return {records_, static_cast<std::uint32_t>(N), &name_, duplicate_};
  }

  /// As a layer of another model: a header, then the layers.
  constexpr void write_records(LayerRecord* out) const {
    write_record(SequentialHeader{.duplicate = duplicate_}, *out);
    out->name = name_;
    out->span = static_cast<std::uint32_t>(record_count);
    for (std::size_t i = 0; i < N; ++i) out[i + 1] = records_[i];
  }

 private:
  constexpr void find_duplicate() {
    std::uint32_t first = 0;
    while (first < N && records_[first].name.length == 0) first += records_[first].span;
    if (first >= N) return;
    constexpr std::size_t slots = [] {
      std::size_t size = 4;
      while (size < 2 * N) size *= 2;
      return size;
    }();
    std::uint32_t table[slots]{};
    for (std::uint32_t i = first; i < N; i += records_[i].span) {
      if (records_[i].name.length == 0 || enter_name(records_, i, table, slots - 1) < 0) continue;
      duplicate_ = static_cast<std::int32_t>(i);
      return;
    }
  }

  LayerRecord records_[N > 0 ? N : 1]{};
  Name name_{};
  std::int32_t duplicate_ = -1;
};

template <class... Ls>
  requires detail::all_layers<Ls...>
Sequential(const Ls&...) -> Sequential<detail::total_records<Ls...>, detail::vocabulary_of_first<Ls...>>;

}  // namespace shapeproof::inline v0_1
