// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof::inline v0_1 {

/// The type of a tensor's elements, with Keras's names. `unknown` is not checked.
enum class DType : std::uint8_t {
  unknown,
  float16,
  bfloat16,
  float32,
  float64,
  float8_e4m3fn,
  float8_e5m2,
  int4,
  int8,
  int16,
  int32,
  int64,
  uint8,
  uint16,
  uint32,
  uint64,
  boolean,
  string,
  complex64,
  complex128,
};

namespace detail {
inline constexpr string_ref dtype_names[] = {"unknown",       "float16",     "bfloat16", "float32",   "float64",
                                             "float8_e4m3fn", "float8_e5m2", "int4",     "int8",      "int16",
                                             "int32",         "int64",       "uint8",    "uint16",    "uint32",
                                             "uint64",        "bool",        "string",   "complex64", "complex128"};
}  // namespace detail

[[nodiscard]] constexpr string_ref to_string(DType dtype) noexcept {
  const auto index = static_cast<std::size_t>(dtype);
  return index < sizeof(detail::dtype_names) / sizeof(detail::dtype_names[0]) ? detail::dtype_names[index]
                                                                              : detail::dtype_names[0];
}

/// The dtype of that name, `unknown` if there is none.
[[nodiscard]] constexpr DType dtype_from(string_ref name) noexcept {
  std::size_t index = 0;
  for (const string_ref known : detail::dtype_names) {
    if (known == name) return static_cast<DType>(index);
    ++index;
  }
  return DType::unknown;
}

/// Whether it is floating point.
[[nodiscard]] constexpr bool is_floating(DType dtype) noexcept {
  return dtype >= DType::float16 && dtype <= DType::float8_e5m2;
}
/// Whether it is an integer, booleans not counted.
[[nodiscard]] constexpr bool is_integer(DType dtype) noexcept { return dtype >= DType::int4 && dtype <= DType::uint64; }

/// How many bytes an element takes: numbers of 4 bits take one in a tensor. 0 for a string, and where the type is not
/// known.
[[nodiscard]] constexpr std::int64_t element_bytes(DType dtype) noexcept {
  switch (dtype) {
    case DType::unknown:
    case DType::string:
      return 0;
    case DType::float8_e4m3fn:
    case DType::float8_e5m2:
    case DType::int4:
    case DType::int8:
    case DType::uint8:
    case DType::boolean:
      return 1;
    case DType::float16:
    case DType::bfloat16:
    case DType::int16:
    case DType::uint16:
      return 2;
    case DType::float32:
    case DType::int32:
    case DType::uint32:
      return 4;
    case DType::float64:
    case DType::int64:
    case DType::uint64:
    case DType::complex64:
      return 8;
    case DType::complex128:
      return 16;
  }
  return 0;
}

namespace detail {
/// How many bits an integer or a floating number takes; 0 of other types.
[[nodiscard]] constexpr int bits_of(DType dtype) noexcept {
  constexpr int bits[] = {0, 16, 16, 32, 64, 8, 8, 4, 8, 16, 32, 64, 8, 16, 32, 64, 0, 0, 0, 0};
  return bits[static_cast<std::size_t>(dtype)];
}
/// The type of integers with and without a sign.
[[nodiscard]] constexpr DType common_integer(DType with_sign, DType without) noexcept {
  if (bits_of(with_sign) > bits_of(without)) return with_sign;
  constexpr DType wider[] = {DType::int16, DType::int32, DType::int64, DType::float32};
  return wider[static_cast<std::size_t>(without) - static_cast<std::size_t>(DType::uint8)];
}
}  // namespace detail

/// The type of what is computed of elements of two types: floating numbers win over integers, these over truth values,
/// and the wider ones over the others. Source: Keras 3, `result_type` in `keras.src.backend.common.dtypes`.
[[nodiscard]] constexpr DType common_dtype(DType a, DType b) noexcept {
  if (a == b || b == DType::unknown) return a;
  if (a == DType::unknown) return b;
  if (a > DType::boolean || b > DType::boolean) return a > b ? a : b;  // strings and complex numbers
  if (is_floating(a) != is_floating(b)) return is_floating(a) ? a : b;
  if (a == DType::boolean || b == DType::boolean) return a == DType::boolean ? b : a;
  const bool has_sign = a < DType::uint8;
  if (is_integer(a) && has_sign != (b < DType::uint8)) {
    return has_sign ? detail::common_integer(a, b) : detail::common_integer(b, a);
  }
  const int difference = detail::bits_of(a) - detail::bits_of(b);
  if (difference != 0) return difference > 0 ? a : b;
  return DType::float32;  // float16 and bfloat16: neither holds the other's values
}

}  // namespace shapeproof::inline v0_1
