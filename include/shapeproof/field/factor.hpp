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

/// The strength of a random change: one number, `.factor = 0.2`, or the least and the greatest, `.factor = {0.1, 0.3}`.
struct Factor {
  static constexpr FieldKind field_kind = FieldKind::factor;
  static constexpr std::size_t words = 3;

  double first = 0.0;      ///< The least.
  double second = 0.0;     ///< The most.
  std::int64_t count = 0;  ///< how many numbers were given; it must be 1 or 2

  constexpr Factor() = default;
  // NOLINTBEGIN(google-explicit-constructor): a field is set by its value
  template <class T>
    requires(std::integral<T> || std::floating_point<T>)
  constexpr Factor(T number) noexcept : first(static_cast<double>(number)), count(1) {}
  template <class T, class U>
    requires((std::integral<T> || std::floating_point<T>) && (std::integral<U> || std::floating_point<U>))
  constexpr Factor(T least, U most) noexcept
      : first(static_cast<double>(least)), second(static_cast<double>(most)), count(2) {}
  // NOLINTEND(google-explicit-constructor)

  /// Keras's check: one number within the bounds; or two, of which the first is not above the upper bound and the
  /// second not below the lower one.
  [[nodiscard]] constexpr Fault fault(string_ref field, double least, double most, string_ref must_be) const noexcept {
    const bool one = count == 1 && first >= least && first <= most;
    const bool two = count == 2 && first <= most && second >= least;
    return one || two ? Fault{} : Fault::argument(field, must_be);
  }
  /// The stricter check: each number within the bounds.
  [[nodiscard]] constexpr Fault strict_fault(string_ref field, double least, double most,
                                             string_ref must_be) const noexcept {
    const bool good = first >= least && first <= most && (count < 2 || (second >= least && second <= most));
    return good && (count == 1 || count == 2) ? Fault{} : Fault::argument(field, must_be);
  }

  constexpr void store(WordWriter& out) const noexcept {
    FieldCodec<double>::store(out, first);
    FieldCodec<double>::store(out, second);
    out.put(count);
  }
  constexpr void load(WordReader& in) noexcept {
    FieldCodec<double>::load(in, first);
    FieldCodec<double>::load(in, second);
    count = in.get();
  }

  friend constexpr bool operator==(const Factor&, const Factor&) = default;
};

}  // namespace shapeproof::inline v0_1
