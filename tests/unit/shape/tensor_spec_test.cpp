// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/tensor_spec.hpp"

#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/shape/tensor_shape.hpp"

namespace shapeproof::tensor_spec_test {
namespace {
constexpr Shape shape_of(const TensorSpec& spec) { return spec.shape; }
static_assert(!std::is_convertible_v<DType, TensorSpec> && !std::is_convertible_v<int, TensorSpec>);
}  // namespace

TEST_CASE("whatever is a shape is a spec without a dtype") {
  CHECK_BOTH(shape_of({32, 28, 28, 1}) == Shape{32, 28, 28, 1});
  CHECK_BOTH(shape_of({any, "n"}) == Shape{any, "n"});
  CHECK_BOTH(shape_of({5}) == Shape{5} && shape_of({{5, 6}}) == Shape{5, 6} && shape_of({}) == Shape{});
  CHECK_BOTH(shape_of(Shape{3, 4}) == Shape{3, 4});
  CHECK_BOTH(shape_of(TensorShape<3, 4>{}) == Shape{3, 4});
  CHECK_BOTH(shape_of(Shape::unknown()) == Shape::unknown());
  CHECK_BOTH(TensorSpec{Shape{3}}.dtype == DType::unknown && TensorSpec{}.shape == Shape{});
}

TEST_CASE("with a dtype") {
  CHECK_BOTH(shape_of({{32, 5}, DType::int32}) == Shape{32, 5});
  CHECK_BOTH(TensorSpec{{32, 5}, DType::int32}.dtype == DType::int32);
  CHECK_BOTH(TensorSpec{TensorShape<32, 5>{}, DType::int32} == TensorSpec{{32, 5}, DType::int32});
  CHECK_BOTH(TensorSpec{{32, 5}, DType::int32} != TensorSpec{{32, 5}, DType::int64});
}

}  // namespace shapeproof::tensor_spec_test
