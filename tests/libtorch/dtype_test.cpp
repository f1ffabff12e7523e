// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/libtorch/dtype.hpp"

#include <doctest/doctest.h>

namespace sp = shapeproof;

TEST_CASE("the types of elements have names of their own, there and back") {
  CHECK(sp::libtorch::dtype_of(torch::kFloat) == sp::DType::float32);
  CHECK(sp::libtorch::dtype_of(torch::kHalf) == sp::DType::float16);
  CHECK(sp::libtorch::dtype_of(torch::kBool) == sp::DType::boolean);
  CHECK(sp::libtorch::dtype_of(torch::kQInt8) == sp::DType::unknown);
  CHECK((sp::libtorch::scalar_type_of(sp::DType::int64) == torch::kLong));  // c10 prints them in a way of its own
  CHECK((sp::libtorch::scalar_type_of(sp::DType::string) == c10::ScalarType::Undefined));
}

TEST_CASE("the shape of a tensor has the type of its elements") {
  CHECK(sp::libtorch::typed_shape_of(torch::zeros({2, 3}, torch::kInt)) == sp::Shape{2, 3}.of(sp::DType::int32));
  CHECK(sp::libtorch::typed_shape_of(torch::zeros({})).rank() == 0);
  CHECK_FALSE(sp::libtorch::typed_shape_of(torch::Tensor()).has_rank());
}
