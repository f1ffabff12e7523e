// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/dot_operation.hpp"

#include "layer_probe.hpp"

namespace shapeproof::dot_operation_test {

TEST_CASE("dot sums over the last axis of the first and the last but one of the second") {
  using test::joined;
  CHECK_BOTH(joined(DotOperation{}, {{any, 4, 5}, {7, 5, 6}}) == Shape{any, 4, 7, 6});
  CHECK_BOTH(joined(DotOperation{}, {{any, 5}, {5}}) == Shape{any});
  CHECK_BOTH(joined(DotOperation{}, {{any, 5}, {}}) == Shape{any, 5});
  CHECK_BOTH(test::Joining(DotOperation{}, {{any, 4, 5}, {6, 7}}).failure.fault.input == 1);
  constexpr DotOperation table{.has_constant = true, .constant_shape = {5, 6}};
  CHECK_BOTH(joined(table, {{any, 4, 5}}) == Shape{any, 4, 6});
  CHECK_BOTH(test::Joining(table, {{any, 4, 7}}).failure.fault.axis == 2);
  CHECK_BOTH(!joined(DotOperation{}, {Shape::unknown(), {5, 6}}).has_rank());
}

TEST_CASE("tensordot sums over pairs of axes") {
  using test::joined;
  constexpr TensordotOperation one{.first_axes = -1, .second_axes = 0};
  CHECK_BOTH(joined(one, {{any, 4, 5}, {5, 6}}) == Shape{any, 4, 6});
  CHECK_BOTH(joined(TensordotOperation{.first_axes = {1, 2}, .second_axes = {1, 0}}, {{any, 4, 5}, {5, 4, 3}}) ==
             Shape{any, 3});
  CHECK_BOTH(joined(TensordotOperation{}, {{2}, {3}}) == Shape{2, 3});
  CHECK_BOTH(test::Joining(one, {{any, 4, 5}, {6, 6}}).failure.fault.code == Code::axis_mismatch);
  CHECK_BOTH(test::Joining(one, {{any, 4, 5}, {}}).failure.fault.code == Code::axis_out_of_range);
  CHECK_BOTH(!TensordotOperation{.first_axes = {0, 1}, .second_axes = 0}.validate().field.empty());
}

}  // namespace shapeproof::dot_operation_test
