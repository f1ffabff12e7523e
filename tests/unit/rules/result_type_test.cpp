// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/result_type.hpp"

#include "check_both.hpp"

namespace shapeproof {
namespace {

using rules::can_cast;
using rules::promoted;
using rules::result_type;

constexpr Shape vector(DType dtype) { return Shape{3}.of(dtype); }
constexpr Shape number(DType dtype) { return Shape{}.of(dtype); }

}  // namespace

TEST_CASE("two types become one that holds both") {
  CHECK_BOTH(promoted(DType::int32, DType::int64) == DType::int64);
  CHECK_BOTH(promoted(DType::uint8, DType::int8) == DType::int16);
  CHECK_BOTH(promoted(DType::float16, DType::bfloat16) == DType::float32);
  CHECK_BOTH(promoted(DType::int64, DType::float16) == DType::float16);
  CHECK_BOTH(promoted(DType::complex64, DType::float64) == DType::complex128);
  CHECK_BOTH(promoted(DType::boolean, DType::uint8) == DType::uint8);
}

TEST_CASE("a number changes a type only of another kind") {
  CHECK_BOTH(result_type(vector(DType::float16), number(DType::float64)) == DType::float16);
  CHECK_BOTH(result_type(vector(DType::int8), number(DType::int64)) == DType::int8);
  CHECK_BOTH(result_type(vector(DType::int8), number(DType::float64)) == DType::float64);
  CHECK_BOTH(result_type(vector(DType::boolean), Scalar(2)) == DType::int64);
  CHECK_BOTH(result_type(vector(DType::int32), Scalar(2.5)) == DType::float32);
  CHECK_BOTH(result_type(number(DType::float64), Scalar(2.5)) == DType::float64);
  CHECK_BOTH(result_type(vector(DType::uint8), number(DType::int64), Scalar(true)) == DType::uint8);
}

TEST_CASE("nothing is said of types that are not known, nor of two where it is not known which is a number") {
  CHECK_BOTH(result_type(vector(DType::float32), vector(DType::unknown)) == DType::unknown);
  CHECK_BOTH(result_type(vector(DType::float32), Shape::unknown().of(DType::float64)) == DType::unknown);
  CHECK_BOTH(result_type(vector(DType::float32), Shape::unknown().of(DType::float32)) == DType::float32);
}

TEST_CASE("what may be written in place") {
  CHECK_BOTH(can_cast(DType::float64, DType::float16) && can_cast(DType::int64, DType::uint8));
  CHECK_BOTH(!can_cast(DType::float32, DType::int64) && !can_cast(DType::complex64, DType::float32));
  CHECK_BOTH(can_cast(DType::boolean, DType::boolean) && !can_cast(DType::int8, DType::boolean));
}

}  // namespace shapeproof
