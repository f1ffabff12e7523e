// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <type_traits>

namespace shapeproof::inline v0_1 {

/// How far sizes are tried.
struct SizeOptions {
  std::int64_t bound = 4096;  ///< the largest size that is run; 0 or less: none
  /// How many layers may be called in all. Where that is not enough the bound is smaller, and what is answered says so.
  /// 0: about a second; in a constant expression about half of what clang allows by default.
  std::int64_t most_calls = 0;

  /// A copy with another number of calls, and a bound that is perhaps smaller.
  [[nodiscard]] constexpr SizeOptions with(std::int64_t other_bound, std::int64_t calls) const noexcept {
    return {other_bound < bound ? other_bound : bound, calls < 1 ? 1 : calls};
  }
  /// How many layers may be called.
  [[nodiscard]] constexpr std::int64_t calls() const noexcept {
    if (most_calls > 0) return most_calls < most ? most_calls : most;
    return std::is_constant_evaluated() ? 1400 : std::int64_t{1} << 22U;
  }

 private:
  static constexpr std::int64_t most = std::int64_t{1} << 40U;
};

}  // namespace shapeproof::inline v0_1
