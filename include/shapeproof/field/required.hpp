// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"

namespace shapeproof::inline v0_1 {

/// A field without a default: if it is left out of the braces, the code does not compile, and the message names it.
///
/// `Dense{}` is refused because aggregate initialisation may not use an explicit constructor. `Dense dense;` compiles,
/// so that a layer can be filled in field by field. The layer's check finds fields that stay unset.
template <fixed_string Field, class T = std::int64_t>
struct Required {
  T value{};  ///< The value.

  constexpr explicit Required() = default;

  // NOLINTBEGIN(google-explicit-constructor): `.units = 10`
  template <std::integral Arg>
    requires(std::integral<T>)
  constexpr Required(Arg arg) noexcept : value(static_cast<T>(arg)) {}
  template <class... Args>
    requires(sizeof...(Args) > 0 && std::constructible_from<T, Args...> && !std::integral<T>)
  constexpr Required(Args... args) noexcept : value(args...) {}
  // NOLINTEND(google-explicit-constructor)

  /// The value.
  // NOLINTNEXTLINE(google-explicit-constructor): it reads as its value
  constexpr operator const T&() const noexcept { return value; }
  /// The value.
  [[nodiscard]] constexpr const T& operator*() const noexcept { return value; }
  /// The value's members.
  [[nodiscard]] constexpr const T* operator->() const noexcept { return &value; }

  friend constexpr bool operator==(const Required&, const Required&) = default;
};

}  // namespace shapeproof::inline v0_1
