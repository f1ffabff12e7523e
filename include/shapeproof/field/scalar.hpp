// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/field/field_words.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// A number whose own type takes part in what an operator gives, PyTorch's `Scalar`: `2`, `2.5`, `true`, or `none`.
struct Scalar {
  static constexpr FieldKind field_kind = FieldKind::scalar;
  static constexpr std::size_t words = 2;

  /// What kind of number there is.
  enum class Kind : std::uint8_t { absent, boolean, integer, real };

  Kind kind = Kind::absent;  ///< What kind of number there is.
  std::int64_t bits = 0;     ///< the number, or the bits of a `double`

  constexpr Scalar() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.other = 2.5`
  constexpr Scalar(None) noexcept {}
  constexpr Scalar(std::same_as<bool> auto value) noexcept : kind(Kind::boolean), bits(value ? 1 : 0) {}
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  constexpr Scalar(T value) noexcept : kind(Kind::integer), bits(static_cast<std::int64_t>(value)) {}
  template <std::floating_point T>
  constexpr Scalar(T value) noexcept
      : kind(Kind::real), bits(__builtin_bit_cast(std::int64_t, static_cast<double>(value))) {}
  // NOLINTEND(google-explicit-constructor)

  /// Whether there is one.
  [[nodiscard]] constexpr bool is_given() const noexcept { return kind != Kind::absent; }
  /// Whether it is no integer.
  [[nodiscard]] constexpr bool is_real() const noexcept { return kind == Kind::real; }
  /// The number.
  [[nodiscard]] constexpr double number() const noexcept {
    return is_real() ? __builtin_bit_cast(double, bits) : static_cast<double>(bits);
  }
  /// The type of a tensor that is made of it; `unknown` of none.
  [[nodiscard]] constexpr DType dtype() const noexcept {
    constexpr DType types[] = {DType::unknown, DType::boolean, DType::int64, DType::float32};
    return types[static_cast<std::size_t>(kind)];
  }

  constexpr void store(WordWriter& out) const noexcept {
    out.put(bits);
    out.put(static_cast<std::int64_t>(kind));
  }
  constexpr void load(WordReader& in) noexcept {
    bits = in.get();
    kind = static_cast<Kind>(in.get() & 3);
  }

  friend constexpr bool operator==(const Scalar&, const Scalar&) = default;
};

}  // namespace shapeproof::inline v0_1
