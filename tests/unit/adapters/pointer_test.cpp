// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/adapters/pointer.hpp"

#include <cstdint>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::pointer_test {

TEST_CASE("a buffer whose sizes stand elsewhere") {
  constexpr const float* nowhere = nullptr;
  CHECK_BOTH(tensor(nowhere, {60000, 28, 28}) == TensorSpec(Shape{60000, 28, 28}, DType::float32));
  CHECK_BOTH(tensor(nowhere, {5}) == TensorSpec(Shape{5}, DType::float32));
  const std::uint8_t pixels[6]{};
  CHECK(tensor(pixels, {2, 3}) == TensorSpec(Shape{2, 3}, DType::uint8));
  const auto model = Sequential{Input{3}, Dense{2}};
  CHECK(check(model, tensor(nowhere, {2, 3})).ok());
  CHECK(check(model, tensor(pixels, {2, 3}))[0].code == Code::dtype_mismatch);
}

}  // namespace shapeproof::pointer_test
