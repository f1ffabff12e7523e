// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// Text as a template argument: `Required<"units">`. Compilers print it, in full or in part, in their messages. The
/// terminating NUL is stored, because clang prints an array as text only if it ends with one.
template <std::size_t N>
struct fixed_string {
  char text[N]{};  ///< The characters, with the NUL behind them.

  constexpr fixed_string() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a literal must convert to a template argument
  constexpr fixed_string(const char (&literal)[N]) noexcept {
    for (std::size_t i = 0; i < N; ++i) text[i] = literal[i];
  }

  [[nodiscard]] constexpr string_ref view() const noexcept { return {text, N - 1}; }

  friend constexpr bool operator==(const fixed_string&, const fixed_string&) = default;
};

}  // namespace shapeproof::inline v0_1
