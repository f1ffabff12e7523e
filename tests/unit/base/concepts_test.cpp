// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/concepts.hpp"

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {
namespace {

enum class Enumerator : std::uint8_t { one };
struct FromInt {
  FromInt(int /*number*/) {}  // NOLINT(google-explicit-constructor): it is what is asked for
};
struct Explicitly {
  explicit Explicitly(int /*number*/) {}
};

/// Whether a type has the same answers here and in the standard library.
template <class T>
constexpr bool alike =
    detail::Integral<T> == std::integral<T> && detail::UnsignedIntegral<T> == std::unsigned_integral<T> &&
    detail::FloatingPoint<T> == std::floating_point<T> &&
    detail::ConstructibleFrom<T, int> == std::constructible_from<T, int> &&
    detail::ConvertibleTo<int, T> == std::convertible_to<int, T> &&
    detail::ConvertibleTo<T, const char*> == std::convertible_to<T, const char*> &&
    detail::ConvertibleTo<T, std::string> == std::convertible_to<T, std::string> &&
    detail::ConvertibleTo<const T&, const char*> == std::convertible_to<const T&, const char*> &&
    detail::ConvertibleTo<const T&, Dim> == std::convertible_to<const T&, Dim> &&
    detail::SameAs<T, int> == std::same_as<T, int>;
template <class... Ts>
constexpr bool all_alike = (alike<Ts> && ...);

}  // namespace

TEST_CASE("the concepts mean what the standard's mean") {
  CHECK_BOTH(all_alike<bool, char, signed char, unsigned char, wchar_t, char8_t, char16_t, char32_t>);
  CHECK_BOTH(all_alike<short, unsigned short, int, unsigned, long, unsigned long, long long, unsigned long long>);
  CHECK_BOTH(all_alike<float, double, long double, const int, const double, Enumerator, FromInt, Explicitly>);
  CHECK_BOTH(all_alike<std::string, std::string_view, const char*, char*, char[4], std::nullptr_t, Dim, Shape>);
}

TEST_CASE("pointers, and arrays, which become them") {
  CHECK_BOTH(detail::is_pointer_like<const char*> && detail::is_pointer_like<char[3]> && !detail::is_pointer_like<int>);
  CHECK_BOTH(!detail::is_pointer_like<std::string>);
}

TEST_CASE("whether an expression is a constant") {
  static_assert(detail::is_constant_evaluated());
  CHECK_FALSE(detail::is_constant_evaluated());
}

}  // namespace shapeproof
