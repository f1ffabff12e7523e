// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

/// The few concepts and questions about types that this library needs, in place of `<concepts>` and `<type_traits>`,
/// with which a layer's header would take half as long again (`benchmark/include_cost.py` measures it). Each means what
/// the standard's of a similar name means.
namespace shapeproof::detail {

template <class A, class B>
concept SameAs = __is_same(A, B);

template <class From, class To>
concept ConvertibleTo = requires(From && (&give)(), void (&take)(To)) {
  take(give());
  static_cast<To>(give());
};

template <class T, class... Args>
concept ConstructibleFrom = __is_constructible(T, Args...);

// NOLINTBEGIN(google-runtime-int): all that there are
template <class T>
inline constexpr bool is_integral_type = false;
template <class T>
inline constexpr bool is_integral_type<const T> = is_integral_type<T>;
template <>
inline constexpr bool is_integral_type<bool> = true;
template <>
inline constexpr bool is_integral_type<char> = true;
template <>
inline constexpr bool is_integral_type<signed char> = true;
template <>
inline constexpr bool is_integral_type<unsigned char> = true;
template <>
inline constexpr bool is_integral_type<wchar_t> = true;
template <>
inline constexpr bool is_integral_type<char8_t> = true;
template <>
inline constexpr bool is_integral_type<char16_t> = true;
template <>
inline constexpr bool is_integral_type<char32_t> = true;
template <>
inline constexpr bool is_integral_type<short> = true;
template <>
inline constexpr bool is_integral_type<unsigned short> = true;
template <>
inline constexpr bool is_integral_type<int> = true;
template <>
inline constexpr bool is_integral_type<unsigned int> = true;
template <>
inline constexpr bool is_integral_type<long> = true;
template <>
inline constexpr bool is_integral_type<unsigned long> = true;
template <>
inline constexpr bool is_integral_type<long long> = true;
template <>
inline constexpr bool is_integral_type<unsigned long long> = true;
// NOLINTEND(google-runtime-int)

template <class T>
concept Integral = is_integral_type<T>;
template <class T>
concept UnsignedIntegral = Integral<T> && static_cast<T>(-1) > static_cast<T>(0);
template <class T>
concept FloatingPoint = SameAs<T, float> || SameAs<T, double> || SameAs<T, long double>;

/// A pointer, or an array, which becomes one.
template <class T>
inline constexpr bool is_pointer_like = false;
template <class T>
inline constexpr bool is_pointer_like<T*> = true;
template <class T, std::size_t N>
inline constexpr bool is_pointer_like<T[N]> = true;

[[nodiscard]] constexpr bool is_constant_evaluated() noexcept { return __builtin_is_constant_evaluated(); }

}  // namespace shapeproof::detail
