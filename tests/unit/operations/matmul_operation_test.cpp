// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/matmul_operation.hpp"

#include "check_both.hpp"

namespace shapeproof {
namespace {

struct Product {
  Outputs outputs;
  Fault fault;
};
constexpr Product multiply(const Shape& a, const Shape& b) {
  const Shape* const inputs[] = {&a, &b};
  Product result;
  result.fault = MatmulOperation::infer(Inputs{inputs, 2}, result.outputs);
  return result;
}
constexpr bool gives(const Shape& a, const Shape& b, const Shape& product) {
  const Product result = multiply(a, b);
  return !result.fault && result.outputs[0] == product;
}

}  // namespace

TEST_CASE("matrices, with axes before them that are broadcast") {
  CHECK_BOTH(gives({any, 4, 5}, {any, 5, 6}, {any, 4, 6}));
  CHECK_BOTH(gives({8, 1, 4, 5}, {3, 5, 6}, {8, 3, 4, 6}));
  CHECK_BOTH(gives({5, 6}, {8, 6, 2}, {8, 5, 2}));
  CHECK_BOTH(gives({any, 4, any}, {any, 5, 6}, {any, 4, 6}));
}

TEST_CASE("one axis alone is a row, or a column") {
  CHECK_BOTH(gives({8, 4, 5}, {5}, {8, 4}));
  CHECK_BOTH(gives({5}, {8, 5, 6}, {8, 6}));
  CHECK_BOTH(gives({5}, {5}, {}));
}

TEST_CASE("what does not fit") {
  CHECK_BOTH(multiply({8, 4, 5}, {8, 6, 5}).fault.code == Code::axis_mismatch);
  CHECK_BOTH(multiply({8, 4, 5}, {8, 6, 5}).fault.axis == 1 && multiply({8, 4, 5}, {8, 6, 5}).fault.input == 1);
  CHECK_BOTH(multiply({8, 4, 5}, {8, 6, 5}).fault.expected == 5 && multiply({8, 4, 5}, {8, 6, 5}).fault.actual == 6);
  CHECK_BOTH(multiply({8, 4, 5}, {7, 5, 5}).fault.axis == 0);
  CHECK_BOTH(multiply({}, {5}).fault.code == Code::rank_mismatch);
}

}  // namespace shapeproof
