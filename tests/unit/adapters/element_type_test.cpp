// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/adapters/element_type.hpp"

#include <complex>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "check_both.hpp"

namespace adapters_elements {
/// As other libraries write their types of 2 bytes and of one.
template <int Digits>
struct Small {
  std::uint16_t bits;
};
template <int Digits>
struct Tiny {
  std::uint8_t bits;
};
/// A type that must be told.
struct Half {
  std::uint16_t bits;
};
enum class Colour { red };
}  // namespace adapters_elements

template <int Digits>
struct std::numeric_limits<adapters_elements::Small<Digits>> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_integer = false;
  static constexpr int digits = Digits;
};
template <int Digits>
struct std::numeric_limits<adapters_elements::Tiny<Digits>> {
  static constexpr bool is_specialized = true;
  static constexpr bool is_integer = false;
  static constexpr int digits = Digits;
};
template <>
inline constexpr shapeproof::DType shapeproof::dtype_of<adapters_elements::Half> = shapeproof::DType::float16;

namespace shapeproof::element_type_test {

TEST_CASE("each C++ type of numbers is a type of elements") {
  using namespace adapters_elements;
  CHECK_BOTH(dtype_of<float> == DType::float32 && dtype_of<double> == DType::float64);
  CHECK_BOTH(dtype_of<std::int8_t> == DType::int8 && dtype_of<std::uint8_t> == DType::uint8);
  CHECK_BOTH(dtype_of<std::int16_t> == DType::int16 && dtype_of<std::uint16_t> == DType::uint16);
  CHECK_BOTH(dtype_of<std::int32_t> == DType::int32 && dtype_of<std::uint32_t> == DType::uint32);
  CHECK_BOTH(dtype_of<std::int64_t> == DType::int64 && dtype_of<std::uint64_t> == DType::uint64);
  CHECK_BOTH(dtype_of<long long> == DType::int64 && dtype_of<unsigned long long> == DType::uint64);
  CHECK_BOTH(dtype_of<signed char> == DType::int8 && dtype_of<std::byte> == DType::uint8);
  CHECK_BOTH(dtype_of<bool> == DType::boolean);
  CHECK_BOTH(dtype_of<std::complex<float>> == DType::complex64 && dtype_of<std::complex<double>> == DType::complex128);
  CHECK_BOTH(dtype_of<std::string> == DType::string && dtype_of<std::string_view> == DType::string);
  CHECK_BOTH(dtype_of<const char*> == DType::string);
#if defined(__FLT16_MANT_DIG__)
  CHECK_BOTH(dtype_of<_Float16> == DType::float16);
#endif
}

TEST_CASE("small numbers are told apart by their digits") {
  using namespace adapters_elements;
  CHECK_BOTH(dtype_of<Small<11>> == DType::float16 && dtype_of<Small<8>> == DType::bfloat16);
  CHECK_BOTH(dtype_of<Tiny<4>> == DType::float8_e4m3fn && dtype_of<Tiny<3>> == DType::float8_e5m2);
  CHECK_BOTH(dtype_of<Small<9>> == DType::unknown && dtype_of<Tiny<2>> == DType::unknown);
  CHECK_BOTH(dtype_of<Half> == DType::float16);
}

TEST_CASE("elements without a type of Keras's are not checked, and other classes are no elements") {
  using namespace adapters_elements;
  CHECK_BOTH(dtype_of<long double> == DType::unknown && Element<long double>);
  CHECK_BOTH(dtype_of<std::complex<long double>> == DType::unknown);
  CHECK_BOTH(!Element<Colour> && !Element<void*> && !Element<std::nullptr_t>);
}

}  // namespace shapeproof::element_type_test
