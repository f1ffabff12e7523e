// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// The margins at the two sides of one axis: `{1, 2}`.
struct Margin {
  std::int64_t begin = 0;
  std::int64_t end = 0;

  friend constexpr bool operator==(const Margin&, const Margin&) = default;
};

/// The two sides of each of N spatial axes: `1` for all, `{1, 2}` symmetric for each axis (for one axis: its two
/// sides), or `{{1, 2}, {3, 4}}`.
template <int N>
struct Margins {
  static constexpr FieldKind field_kind = FieldKind::margins;
  static constexpr std::size_t words = 2 * std::size_t{N} + 1;

  Margin values[N]{};      ///< Begin and end of each axis.
  std::int64_t given = N;  ///< how many numbers or pairs were given; a number that does not fit is a fault

  constexpr Margins() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.cropping = 1`, `.cropping = {{1, 2}, {3, 4}}`
  template <std::integral T>
  constexpr Margins(T all) noexcept {
    for (Margin& margin : values) margin = {static_cast<std::int64_t>(all), static_cast<std::int64_t>(all)};
  }
  template <std::integral... Ts>
    requires(sizeof...(Ts) > 1)
  constexpr Margins(Ts... list) noexcept {
    const std::int64_t all[] = {static_cast<std::int64_t>(list)...};
    set(all, static_cast<std::int64_t>(sizeof...(Ts)));
  }
  constexpr Margins(Margin first, Margin second) noexcept
    requires(N == 2)
      : values{first, second} {}
  constexpr Margins(Margin first, Margin second, Margin third) noexcept
    requires(N == 3)
      : values{first, second, third} {}
  // NOLINTEND(google-explicit-constructor)

  /// Sets the margins from a list of numbers: one for each axis, or for one axis its two sides.
  constexpr void set(const std::int64_t* list, std::int64_t count) noexcept {
    constexpr std::int64_t wanted = N == 1 ? 2 : N;
    given = count == wanted ? N : -count - 1;
    if (count != wanted) return;
    if constexpr (N == 1) {
      values[0] = {list[0], list[1]};
    } else {
      for (int i = 0; i < N; ++i) values[i] = {list[i], list[i]};
    }
  }

  [[nodiscard]] constexpr const Margin& operator[](int axis) const noexcept { return values[axis]; }

  /// Whether their number is wrong, or one is negative.
  [[nodiscard]] constexpr Fault fault(string_ref field) const noexcept {
    if (given != N) {
      return {.code = Code::invalid_argument,
              .expected = N == 1 ? 2 : N,
              .actual = -given - 1,
              .field = field,
              .text = "one number, or one or two for each spatial axis"};
    }
    for (const Margin& margin : values) {
      const std::int64_t smaller = margin.begin < margin.end ? margin.begin : margin.end;
      if (smaller < 0) return Fault::argument(field, Relation::at_least, 0, smaller);
    }
    return {};
  }

  constexpr void store(WordWriter& out) const noexcept {
    for (const Margin& margin : values) {
      out.put(margin.begin);
      out.put(margin.end);
    }
    out.put(given);
  }
  constexpr void load(WordReader& in) noexcept {
    for (Margin& margin : values) {
      margin.begin = in.get();
      margin.end = in.get();
    }
    given = in.get();
  }

  friend constexpr bool operator==(const Margins&, const Margins&) = default;
};

}  // namespace shapeproof::inline v0_1
