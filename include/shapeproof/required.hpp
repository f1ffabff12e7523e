// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/fixed_string.hpp"

namespace shapeproof {

/// A field that a layer cannot do without: leaving it out of the braces does not compile, and the message names it.
///
/// `Dense{}` is refused because aggregate initialisation may not use an explicit constructor. `Dense dense;` compiles,
/// so that a layer can be filled in field by field; what then stays unset is found by the layer's check.
template <fixed_string Field, class T = std::int64_t>
struct Required {
  T value{};

  constexpr explicit Required() = default;

  template <class... Args>
    requires(sizeof...(Args) > 0 && std::constructible_from<T, Args...> &&
             (!std::integral<T> || (std::integral<Args> && ...)))
  // NOLINTNEXTLINE(google-explicit-constructor): `.units = 10`
  constexpr Required(Args... args) noexcept : value(make(args...)) {}

  // NOLINTNEXTLINE(google-explicit-constructor): it reads as its value
  constexpr operator const T&() const noexcept { return value; }
  [[nodiscard]] constexpr const T& operator*() const noexcept { return value; }
  [[nodiscard]] constexpr const T* operator->() const noexcept { return &value; }

  friend constexpr bool operator==(const Required&, const Required&) = default;

 private:
  template <class... Args>
  static constexpr T make(const Args&... args) noexcept {
    if constexpr (std::integral<T>) {
      return (static_cast<T>(args), ...);
    } else {
      return T(args...);
    }
  }
};

}  // namespace shapeproof
