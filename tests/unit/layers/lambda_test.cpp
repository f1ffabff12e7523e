// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/lambda.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Lambda: the shape that it is said to have") {
  using namespace test;
  CHECK_BOTH(out(Lambda{.output_shape = {6}}, {2, 3}) == Shape{2, 6});
  CHECK_BOTH(out(Lambda{.output_shape = {4, any}}, {any, 3}) == Shape{any, 4, any});
}

}  // namespace shapeproof
