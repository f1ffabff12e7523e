// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

namespace shapeproof::inline v0_1 {

/// Python's `None` in the place of a number. It is a NaN that differs from every NaN that is computed or that Python
/// writes.
inline constexpr std::int64_t no_number_bits = 0x7FF8'0000'0000'4E6F;
/// The value of a number that is not given.
inline constexpr double no_number = __builtin_bit_cast(double, no_number_bits);
/// Whether it is a number, and not `no_number`.
[[nodiscard]] constexpr bool is_number(double value) noexcept {
  return __builtin_bit_cast(std::int64_t, value) != no_number_bits;
}

}  // namespace shapeproof::inline v0_1
