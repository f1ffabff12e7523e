// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/operations/operation.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof::operation_test {
namespace {

using Plus = BinaryOperation<"Add">;

constexpr Inference sum(const Shape& a, const Shape& b) {
  GraphModel model;
  Input first;
  first.batch_size = a[0];
  first.shape = a.erased(0);
  Input second;
  second.batch_size = b[0];
  second.shape = b.erased(0);
  model.add("a", first).add("b", second).add("sum", Plus{}, "a", "b").build();
  return infer(model);
}

}  // namespace

TEST_CASE("a binary operation broadcasts from the last axis on") {
  CHECK_BOTH(sum({2, 3}, {2, 3}).shape() == Shape{2, 3});
  CHECK_BOTH(sum({2, 1, 3}, {5, 1}).shape() == Shape{2, 5, 3});
  CHECK_BOTH(sum({5, 1}, {2, 1, 3}).shape() == Shape{2, 5, 3});
  CHECK_BOTH(sum({7}, {2, 7}).shape() == Shape{2, 7});
}

TEST_CASE("a size that is not known must turn out to be 1 or the other one") {
  CHECK_BOTH(sum({any, 3}, {1, 3}).shape() == Shape{any, 3});
  CHECK_BOTH(sum({any, 3}, {4, any}).shape() == Shape{4, 3});
  CHECK_BOTH(sum({any}, {any}).shape() == Shape{any});
}

TEST_CASE("sizes that differ are a fault of the second operand, or of the shorter") {
  CHECK_BOTH(sum({2, 3}, {2, 4}).error().code == Code::axis_mismatch && sum({2, 3}, {2, 4}).error().axis == 1);
  CHECK_BOTH(sum({2, 3}, {2, 4}).error().input_index == 1 && sum({2, 3}, {2, 4}).error().expected == 3);
  CHECK_BOTH(sum({4}, {2, 3}).error().input_index == 0 && sum({4}, {2, 3}).error().actual == 4);
}

TEST_CASE("a number is an operand, too") {
  constexpr Graph scaled{node("x", Input{8}), node("y", Plus{.has_constant = true, .constant = 3}, "x"),
                         node("z", UnaryOperation<"Relu">{}, "y")};
  CHECK_BOTH(infer(scaled).shape() == Shape{any, 8} && parameter_count(scaled) == std::int64_t{0});
  constexpr Graph lonely{node("x", Input{8}), node("y", Plus{}, "x")};
  CHECK_BOTH(infer(lonely).error().code == Code::wrong_input_count && infer(lonely).error().layer.type == "Add");
}

}  // namespace shapeproof::operation_test
