// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"

namespace shapeproof {

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

[[nodiscard]] constexpr bool is_floating(DType dtype) noexcept {
  return dtype >= DType::float16 && dtype <= DType::float8_e5m2;
}
[[nodiscard]] constexpr bool is_integer(DType dtype) noexcept { return dtype >= DType::int4 && dtype <= DType::uint64; }

}  // namespace shapeproof
