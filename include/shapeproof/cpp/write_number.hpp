// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>
#include <string>

#include "shapeproof/field/scalar.hpp"

/// Numbers as C++ source.
namespace shapeproof::inline v0_1::cpp {

[[nodiscard]] inline std::string write_value(bool value) { return value ? "true" : "false"; }

[[nodiscard]] inline std::string write_value(std::int64_t value) {
  if (value != std::numeric_limits<std::int64_t>::min()) return std::to_string(value);
  return "(-" + std::to_string(std::numeric_limits<std::int64_t>::max()) + " - 1)";  // C++ has no negative literals
}

/// The shortest digits that are read back as the same number.
[[nodiscard]] inline std::string write_value(double value) {
  if (std::isnan(value)) return "std::numeric_limits<double>::quiet_NaN()";
  if (std::isinf(value)) return std::string(value < 0 ? "-" : "") + "std::numeric_limits<double>::infinity()";
  char digits[32]{};
  const std::to_chars_result end = std::to_chars(digits, digits + sizeof(digits), value);
  std::string text(digits, end.ptr);
  if (text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

[[nodiscard]] inline std::string write_value(const Scalar& scalar) {
  if (!scalar.is_given()) return "sp::none";
  if (scalar.is_real()) return write_value(scalar.number());
  return scalar.kind == Scalar::Kind::boolean ? write_value(scalar.bits != 0) : write_value(scalar.bits);
}

}  // namespace shapeproof::inline v0_1::cpp
