// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/concepts.hpp"
#include "shapeproof/field.hpp"
#include "shapeproof/size.hpp"

namespace shapeproof {

/// A number that may be left out: `.num_bins = 4`, `.num_bins = none`.
struct OptionalCount {
  static constexpr std::size_t words = 2;

  std::int64_t count = 0;
  bool given = false;

  constexpr OptionalCount() = default;
  // NOLINTBEGIN(google-explicit-constructor): a field is set by its value
  constexpr OptionalCount(None) noexcept {}
  template <detail::Integral T>
  constexpr OptionalCount(T number) noexcept : count(static_cast<std::int64_t>(number)), given(true) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool is_given() const noexcept { return given; }

  constexpr void store(WordWriter& out) const noexcept {
    out.put(count);
    out.put(given ? 1 : 0);
  }
  constexpr void load(WordReader& in) noexcept {
    count = in.get();
    given = in.get() != 0;
  }

  friend constexpr bool operator==(const OptionalCount&, const OptionalCount&) = default;
};

/// No number, as a default that compilers need not make anew for each layer.
inline constexpr OptionalCount no_count = none;

/// Values of which only the number matters to shapes: a list, `{0.5, 1.0}`, one value for all, or `none`.
struct ValueList {
  static constexpr std::size_t words = 2;
  static constexpr std::int64_t absent = -1;
  static constexpr std::int64_t scalar = -2;

  std::int64_t count = absent;
  double value = 0.0;  ///< the one for all

  constexpr ValueList() = default;
  // NOLINTBEGIN(google-explicit-constructor): a field is set by its values
  constexpr ValueList(None) noexcept {}
  template <class T>
    requires(detail::Integral<T> || detail::FloatingPoint<T>)
  constexpr ValueList(T one) noexcept : count(scalar), value(static_cast<double>(one)) {}
  template <class... Ts>
    requires(sizeof...(Ts) > 1 && ((detail::Integral<Ts> || detail::FloatingPoint<Ts>) && ...))
  constexpr ValueList(Ts... /*values*/) noexcept : count(static_cast<std::int64_t>(sizeof...(Ts))) {}
  // NOLINTEND(google-explicit-constructor)

  /// A list of so many values.
  [[nodiscard]] static constexpr ValueList of_size(std::int64_t size) noexcept {
    ValueList list;
    list.count = size;
    return list;
  }

  [[nodiscard]] constexpr bool is_given() const noexcept { return count != absent; }
  [[nodiscard]] constexpr bool is_scalar() const noexcept { return count == scalar; }
  [[nodiscard]] constexpr std::int64_t size() const noexcept {
    if (count >= 0) return count;
    return is_scalar() ? 1 : 0;
  }

  constexpr void store(WordWriter& out) const noexcept {
    out.put(count);
    FieldCodec<double>::store(out, value);
  }
  constexpr void load(WordReader& in) noexcept {
    count = in.get();
    FieldCodec<double>::load(in, value);
  }

  friend constexpr bool operator==(const ValueList&, const ValueList&) = default;
};

}  // namespace shapeproof
