// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstdint>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/field/size.hpp"

namespace shapeproof::inline v0_1::cpp {

namespace detail {

/// Whether two sizes mean the same, by their numbers and, behind them, how many were given: `1` and `{1, 1}` do.
[[nodiscard]] inline bool same_size(const std::int64_t* x, const std::int64_t* y, int axes) {
  const auto is_right = [axes](std::int64_t given) { return given == Size<1>::scalar || given == axes; };
  return std::equal(x, x + axes, y) && (x[axes] == y[axes] || (is_right(x[axes]) && is_right(y[axes])));
}

}  // namespace detail

/// Whether a field means the same in two records, so that a default need not be written. Numbers are compared bit by
/// bit: -0.0 is not 0.0.
[[nodiscard]] inline bool means_same(const FieldInfo& field, const std::int64_t* a, const std::int64_t* b) {
  if (field.required) return false;  // always written: there is no default
  const std::int64_t* const x = a + field.word;
  const std::int64_t* const y = b + field.word;
  const bool identical = std::equal(x, x + field.words, y);
  switch (field.kind) {
    case FieldKind::flag:
      return load_flag(field, a) == load_flag(field, b);
    case FieldKind::size:
      return detail::same_size(x, y, field.words - 1);
    case FieldKind::small_size: {
      std::int64_t own[shapeproof::detail::most_numbers + 1]{};
      std::int64_t other[shapeproof::detail::most_numbers + 1]{};
      shapeproof::detail::load_numbers(field, a, own);
      shapeproof::detail::load_numbers(field, b, other);
      return detail::same_size(own, other, field.numbers);
    }
    case FieldKind::data_format: {  // channels come last by default
      constexpr auto last = static_cast<std::int64_t>(DataFormatMode::channels_last);
      return (*x == field.choice->none ? last : *x) == (*y == field.choice->none ? last : *y);
    }
    default:
      return identical;
  }
}

/// The same for two values by themselves.
template <class T>
[[nodiscard]] bool means_same(const T& a, const T& b) {
  std::int64_t words_of_a[FieldCodec<T>::words + 1]{};
  std::int64_t words_of_b[FieldCodec<T>::words + 1]{};
  store_field(describe_field<T>(), a, words_of_a);
  store_field(describe_field<T>(), b, words_of_b);
  return means_same(describe_field<T>(), words_of_a, words_of_b);
}

}  // namespace shapeproof::inline v0_1::cpp
