// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/field/compute_type.hpp"

#include "check_both.hpp"

namespace shapeproof::compute_type_test {

TEST_CASE("types to compute with are equal if what they store is, too") {
  constexpr ComputeType half = DType::float16;
  CHECK_BOTH(half == ComputeType(DType::float16) && half == DType::float16 && half != DType::bfloat16);
  CHECK_BOTH(mixed(DType::float16) == mixed(DType::float16));
  CHECK_BOTH(mixed(DType::float16) != half && mixed(DType::float16) != DType::float16);
  CHECK_BOTH(mixed(DType::float16) != mixed(DType::bfloat16));
}

}  // namespace shapeproof::compute_type_test
