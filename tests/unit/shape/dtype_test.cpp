// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/dtype.hpp"

#include "check_both.hpp"

namespace shapeproof::dtype_test {
namespace {
constexpr bool every_name_comes_back() {
  for (int i = 0; i <= static_cast<int>(DType::complex128); ++i) {
    const auto dtype = static_cast<DType>(i);
    if (to_string(dtype).empty() || dtype_from(to_string(dtype)) != dtype) return false;
  }
  return true;
}
}  // namespace

TEST_CASE("Keras's names") {
  CHECK_BOTH(every_name_comes_back());
  CHECK_BOTH(to_string(DType::float32) == "float32" && to_string(DType::boolean) == "bool");
  CHECK_BOTH(dtype_from("bfloat16") == DType::bfloat16 && dtype_from("float8_e5m2") == DType::float8_e5m2);
  CHECK_BOTH(dtype_from("bool") == DType::boolean && dtype_from("string") == DType::string);
  CHECK_BOTH(dtype_from("float") == DType::unknown && dtype_from("") == DType::unknown);
  CHECK_BOTH(dtype_from("Float32") == DType::unknown && dtype_from("boolean") == DType::unknown);
  CHECK_BOTH(to_string(static_cast<DType>(250)) == "unknown");
}

TEST_CASE("kinds") {
  CHECK_BOTH(is_floating(DType::float16) && is_floating(DType::float64) && is_floating(DType::float8_e5m2));
  CHECK_BOTH(!is_floating(DType::int8) && !is_floating(DType::unknown) && !is_floating(DType::complex64));
  CHECK_BOTH(is_integer(DType::int4) && is_integer(DType::uint64) && is_integer(DType::uint8));
  CHECK_BOTH(!is_integer(DType::boolean) && !is_integer(DType::string) && !is_integer(DType::float32));
}

TEST_CASE("the type that two types have in common") {
  const auto both = [](DType a, DType b, DType common) {
    return common_dtype(a, b) == common && common_dtype(b, a) == common;
  };
  CHECK_BOTH(both(DType::int32, DType::unknown, DType::int32));
  CHECK_BOTH(both(DType::boolean, DType::uint8, DType::uint8));
  CHECK_BOTH(both(DType::boolean, DType::float16, DType::float16));
  CHECK_BOTH(both(DType::int64, DType::float16, DType::float16));
  CHECK_BOTH(both(DType::int16, DType::int64, DType::int64));
  CHECK_BOTH(both(DType::uint8, DType::uint32, DType::uint32));
  CHECK_BOTH(both(DType::uint8, DType::int8, DType::int16));
  CHECK_BOTH(both(DType::uint8, DType::int32, DType::int32));
  CHECK_BOTH(both(DType::uint32, DType::int32, DType::int64));
  CHECK_BOTH(both(DType::uint64, DType::int8, DType::float32));
  CHECK_BOTH(both(DType::float16, DType::bfloat16, DType::float32));
  CHECK_BOTH(both(DType::float16, DType::float64, DType::float64));
  CHECK_BOTH(both(DType::complex64, DType::float64, DType::complex64));
}

}  // namespace shapeproof::dtype_test
