// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstdint>

#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// Some types of elements: `DTypeSet{DType::float32, DType::float64}`.
struct DTypeSet {
  std::uint32_t bits = 0;  ///< One bit for each type.

  constexpr DTypeSet() = default;
  template <std::same_as<DType>... Ts>
  constexpr explicit DTypeSet(DType first, Ts... others) noexcept : bits((bit(first) | ... | bit(others))) {}

  [[nodiscard]] constexpr bool empty() const noexcept { return bits == 0; }
  /// Whether the type is in the set.
  [[nodiscard]] constexpr bool has(DType dtype) const noexcept { return (bits & bit(dtype)) != 0; }
  /// The one that a program most probably means: float32, int64, or the first; `unknown` if there is none.
  [[nodiscard]] constexpr DType usual() const noexcept {
    if (has(DType::float32)) return DType::float32;
    if (has(DType::int64)) return DType::int64;
    for (std::uint8_t i = 1; i < 32; ++i) {
      if (has(static_cast<DType>(i))) return static_cast<DType>(i);
    }
    return DType::unknown;
  }

  /// Those that are in one of them.
  friend constexpr DTypeSet operator|(DTypeSet a, DTypeSet b) noexcept { return of(a.bits | b.bits); }
  friend constexpr bool operator==(DTypeSet, DTypeSet) = default;

 private:
  [[nodiscard]] static constexpr DTypeSet of(std::uint32_t bits) noexcept {
    DTypeSet set;
    set.bits = bits;
    return set;
  }
  [[nodiscard]] static constexpr std::uint32_t bit(DType dtype) noexcept {
    return std::uint32_t{1} << static_cast<std::uint8_t>(dtype);
  }
};

}  // namespace shapeproof::inline v0_1
