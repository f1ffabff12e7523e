// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

/// Text for people, by the standard library: `std::cout << check(model, shape)`, and `std::format("{}", shape)` where
/// it is there.

#include <ostream>
#include <string>
#include <version>
#if defined(__cpp_lib_format)
#include <format>
#endif

#include "shapeproof/report/to_text.hpp"

namespace shapeproof::inline v0_1 {

/// Writes it as text, without colours.
template <Printable T>
std::ostream& operator<<(std::ostream& out, const T& value) {
  return out << to_text(value);
}

}  // namespace shapeproof::inline v0_1

#if defined(__cpp_lib_format)
/// `{}`, and what the library knows for a text: `{:>20}`.
template <shapeproof::Printable T>
struct std::formatter<T> : std::formatter<std::string> {
  auto format(const T& value, auto& context) const {
    return std::formatter<std::string>::format(shapeproof::to_text(value), context);
  }
};
#endif
