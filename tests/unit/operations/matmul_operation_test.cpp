// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/matmul_operation.hpp"

#include "layer_probe.hpp"

namespace shapeproof::matmul_operation_test {
namespace {

constexpr Fault clash(const Shape& a, const Shape& b) { return test::Joining(MatmulOperation{}, {a, b}).failure.fault; }
constexpr bool gives(const Shape& a, const Shape& b, const Shape& product) {
  return test::joined(MatmulOperation{}, {a, b}) == product;
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

TEST_CASE("matrices that are turned, and constants") {
  using test::joined;
  CHECK_BOTH(joined(MatmulOperation{.transpose_a = true}, {{any, 5, 4}, {any, 5, 6}}) == Shape{any, 4, 6});
  CHECK_BOTH(joined(MatmulOperation{.transpose_b = true}, {{any, 4, 5}, {any, 6, 5}}) == Shape{any, 4, 6});
  constexpr MatmulOperation second{.has_constant = true, .constant_shape = {5, 6}};
  CHECK_BOTH(joined(second, {{any, 4, 5}}) == Shape{any, 4, 6});
  CHECK_BOTH(test::Joining(second, {{any, 4, 7}}).failure.fault.axis == 2);
  CHECK_BOTH(test::Joining(second, {{any, 4, 7}}).failure.fault.expected == 5);
  constexpr MatmulOperation first{.has_constant = true, .constant_first = true, .constant_shape = {6, 4}};
  CHECK_BOTH(joined(first, {{any, 4, 5}}) == Shape{any, 6, 5});
  CHECK_BOTH(!joined(MatmulOperation{}, {Shape::unknown(), {5, 6}}).has_rank());
}

TEST_CASE("what does not fit") {
  CHECK_BOTH(clash({8, 4, 5}, {8, 6, 5}).code == Code::axis_mismatch);
  CHECK_BOTH(clash({8, 4, 5}, {8, 6, 5}).axis == 1 && clash({8, 4, 5}, {8, 6, 5}).input == 1);
  CHECK_BOTH(clash({8, 4, 5}, {8, 6, 5}).expected == 5 && clash({8, 4, 5}, {8, 6, 5}).actual == 6);
  CHECK_BOTH(clash({8, 4, 5}, {7, 5, 5}).axis == 0);
  CHECK_BOTH(clash({}, {5}).code == Code::rank_mismatch);
}

}  // namespace shapeproof::matmul_operation_test
