// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <limits>
#include <type_traits>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// By how many bits the numbers of a type are exact: this tells half precision from `bfloat16`.
[[nodiscard]] consteval DType floating_dtype(std::size_t bytes, int digits) noexcept {
  if (bytes == 8 && digits == 53) return DType::float64;
  if (bytes == 4 && digits == 24) return DType::float32;
  if (bytes == 2) return digits == 11 ? DType::float16 : digits == 8 ? DType::bfloat16 : DType::unknown;
  if (bytes == 1) return digits == 4 ? DType::float8_e4m3fn : digits == 3 ? DType::float8_e5m2 : DType::unknown;
  return DType::unknown;
}

[[nodiscard]] consteval DType integer_dtype(std::size_t bytes, bool has_sign) noexcept {
  if (bytes == 1) return has_sign ? DType::int8 : DType::uint8;
  if (bytes == 2) return has_sign ? DType::int16 : DType::uint16;
  if (bytes == 4) return has_sign ? DType::int32 : DType::uint32;
  return bytes == 8 ? (has_sign ? DType::int64 : DType::uint64) : DType::unknown;
}

template <class T>
concept ComplexNumber = requires(const T& number) {
  typename T::value_type;
  { number.real() } -> ConvertsTo<typename T::value_type>;
  { number.imag() } -> ConvertsTo<typename T::value_type>;
};

/// A type whose numbers have a fraction, as the standard library or the type's own one says it.
template <class T>
concept FloatingNumber = (std::floating_point<T> || std::is_class_v<T>) && std::numeric_limits<T>::is_specialized &&
                         !std::numeric_limits<T>::is_integer;

template <class T>
concept Text = std::same_as<T, const char*> || std::same_as<T, char*> || requires { typename T::traits_type; };

template <class T>
[[nodiscard]] consteval DType dtype_of_type() {
  if constexpr (std::same_as<T, bool>) {
    return DType::boolean;
  } else if constexpr (std::same_as<T, std::byte>) {
    return DType::uint8;
  } else if constexpr (std::integral<T>) {
    return integer_dtype(sizeof(T), std::signed_integral<T>);
  } else if constexpr (FloatingNumber<T>) {
    return floating_dtype(sizeof(T), std::numeric_limits<T>::digits);
#if defined(__FLT16_MANT_DIG__)
  } else if constexpr (std::same_as<T, _Float16>) {  // before C++23 the standard library does not know it
    return DType::float16;
#endif
  } else if constexpr (ComplexNumber<T>) {
    if constexpr (std::same_as<typename T::value_type, float>) return DType::complex64;
    if constexpr (std::same_as<typename T::value_type, double>) return DType::complex128;
    return DType::unknown;
  } else if constexpr (Text<T>) {
    return DType::string;
  } else {
    return DType::unknown;
  }
}

}  // namespace detail

/// The type of elements that a C++ type stands for: of numbers, also of half precision if `std::numeric_limits` knows
/// the type, of complex numbers, and of texts. `unknown` is not checked. A class of numbers that it does not know may
/// be told:
///
///     template <>
///     inline constexpr DType shapeproof::dtype_of<Half> = DType::float16;
template <class T>
inline constexpr DType dtype_of = detail::dtype_of_type<T>();

/// A type of a tensor's elements.
template <class T>
concept Element = dtype_of<T> != DType::unknown || std::floating_point<T>;

}  // namespace shapeproof::inline v0_1
