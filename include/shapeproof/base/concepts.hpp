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

/// Whether a type is one of a list, `const` or not.
template <class T, class... Ts>
concept AnyOf = ((__is_same(T, Ts) || __is_same(T, const Ts)) || ...);

// NOLINTBEGIN(google-runtime-int): all that there are
template <class T>
concept Integral = AnyOf<T, bool, char, signed char, unsigned char, wchar_t, char8_t, char16_t, char32_t, short,
                         unsigned short, int, unsigned int, long, unsigned long, long long, unsigned long long>;
// NOLINTEND(google-runtime-int)
template <class T>
concept UnsignedIntegral = Integral<T> && static_cast<T>(-1) > static_cast<T>(0);
template <class T>
concept FloatingPoint = AnyOf<T, float, double, long double>;

/// A pointer, or an array, which becomes one.
template <class T>
inline constexpr bool is_pointer_like = false;
template <class T>
inline constexpr bool is_pointer_like<T*> = true;
template <class T, std::size_t N>
inline constexpr bool is_pointer_like<T[N]> = true;

[[nodiscard]] constexpr bool is_constant_evaluated() noexcept { return __builtin_is_constant_evaluated(); }

}  // namespace shapeproof::detail
