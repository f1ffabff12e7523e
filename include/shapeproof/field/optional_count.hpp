// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/field/field_words.hpp"
#include "shapeproof/field/size.hpp"

namespace shapeproof::inline v0_1 {

/// A number that may be left out: `.num_bins = 4`, `.num_bins = none`.
struct OptionalCount {
  static constexpr FieldKind field_kind = FieldKind::optional_count;
  static constexpr std::size_t words = 2;

  std::int64_t count = 0;
  bool given = false;  ///< Whether there is one.

  constexpr OptionalCount() = default;
  // NOLINTBEGIN(google-explicit-constructor): a field is set by its value
  constexpr OptionalCount(None) noexcept {}
  template <std::integral T>
  constexpr OptionalCount(T number) noexcept : count(static_cast<std::int64_t>(number)), given(true) {}
  // NOLINTEND(google-explicit-constructor)

  /// Whether there is one.
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

/// No number, as a constant that compilers need not construct for each layer.
inline constexpr OptionalCount no_count = none;

/// Values of which only the number affects shapes: a list, `{0.5, 1.0}`, one value for all, or `none`. For a list that
/// is longer than `capacity` only its length is kept; its values are then given as 0, 1, 2, ...
struct ValueList {
  static constexpr FieldKind field_kind = FieldKind::value_list;
  static constexpr int capacity = 7;
  static constexpr std::size_t words = std::size_t{capacity} + 1;
  static constexpr std::int64_t absent = -1;  ///< It is not given.
  static constexpr std::int64_t scalar = -2;  ///< It is one number.

  std::int64_t count = absent;
  double values[capacity]{};  ///< the one for all, or those of the list

  constexpr ValueList() = default;
  // NOLINTBEGIN(google-explicit-constructor): a field is set by its values
  constexpr ValueList(None) noexcept {}
  template <class T>
    requires(std::integral<T> || std::floating_point<T>)
  constexpr ValueList(T one) noexcept : count(scalar), values{static_cast<double>(one)} {}
  template <class... Ts>
    requires(sizeof...(Ts) > 1 && ((std::integral<Ts> || std::floating_point<Ts>) && ...))
  constexpr ValueList(Ts... list) noexcept {
    const double all[] = {static_cast<double>(list)...};
    *this = from(all);
  }
  // NOLINTEND(google-explicit-constructor)

  /// From numbers. A single number is a list, too: `ValueList::from({0.5})`.
  template <std::size_t Count>
  [[nodiscard]] static constexpr ValueList from(const double (&numbers)[Count]) noexcept {
    ValueList list = of_size(static_cast<std::int64_t>(Count));
    for (std::size_t i = 0; i < Count && Count <= std::size_t{capacity}; ++i) list.values[i] = numbers[i];
    return list;
  }
  /// A list of `count` values that are not known.
  [[nodiscard]] static constexpr ValueList of_size(std::int64_t size) noexcept {
    ValueList list;
    list.count = size;
    for (int i = 0; i < size && i < capacity; ++i) list.values[i] = i;
    return list;
  }
  /// A value of the list, or the number in its place.
  [[nodiscard]] constexpr double operator[](std::int64_t index) const noexcept {
    return index >= 0 && index < capacity ? values[index] : static_cast<double>(index);
  }

  /// Whether there is one.
  [[nodiscard]] constexpr bool is_given() const noexcept { return count != absent; }
  /// Whether it is one number and no list.
  [[nodiscard]] constexpr bool is_scalar() const noexcept { return count == scalar; }
  [[nodiscard]] constexpr std::int64_t size() const noexcept {
    if (count >= 0) return count;
    return is_scalar() ? 1 : 0;
  }

  constexpr void store(WordWriter& out) const noexcept {
    out.put(count);
    for (const double value : values) FieldCodec<double>::store(out, value);
  }
  constexpr void load(WordReader& in) noexcept {
    count = in.get();
    for (double& value : values) FieldCodec<double>::load(in, value);
  }

  friend constexpr bool operator==(const ValueList&, const ValueList&) = default;
};

}  // namespace shapeproof::inline v0_1
