// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/merge.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/operations.hpp"

namespace shapeproof {

namespace {
constexpr Shape merged(const auto& layer, const Shape& a, const Shape& b) { return test::joined(layer, {a, b}); }
constexpr Fault clash(const auto& layer, const Shape& a, const Shape& b) {
  return test::Joining(layer, {a, b}).failure.fault;
}
}  // namespace

TEST_CASE("element by element, broadcast behind the batch") {
  CHECK_BOTH(merged(Add{}, {any, 3, 4}, {2, 1, 4}) == Shape{2, 3, 4} &&
             merged(Add{}, {2, 4}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(merged(Multiply{}, {any, any}, {any, 1}) == Shape{any, any});
  CHECK_BOTH(clash(Add{}, {2, 3}, {2, 4}).axis == 1 && clash(Add{}, {2, 3}, {2, 4}).input == 1);
  CHECK_BOTH(clash(Maximum{}, {2, 3}, {1, 3}).axis == 0);
  CHECK_BOTH(clash(Subtract{}, {2, 3}, {2, 3}).code == Code::ok);
}

TEST_CASE("stacked along a new axis: the first that differs is told") {
  constexpr auto fault = [](const Shape& second, const Shape& third) {
    return test::Joining(StackOperation{}, {{2, 4}, second, third}).failure.fault;
  };
  CHECK_BOTH(!fault({2, 4}, {2, 4}) && fault({2, 4}, {2, 5}).input == 2);
  CHECK_BOTH(fault({2, 4, 1}, {2, 4}).input == 1 && fault({2, 4, 1}, {2, 5}).code == Code::rank_mismatch);
  CHECK_BOTH(fault({2, 5}, {2, 4, 1}).input == 1 && fault({2, 5}, {2, 4, 1}).code == Code::axis_mismatch);
}

TEST_CASE("joined along an axis") {
  CHECK_BOTH(merged(Concatenate{}, {any, 3, 4}, {2, 3, 5}) == Shape{any, 3, 9});
  CHECK_BOTH(merged(Concatenate{.axis = 1}, {any, 3, 4}, {any, any, 4}) == Shape{any, any, 4});
  CHECK_BOTH(clash(Concatenate{}, {2, 3, 4}, {2, 5, 4}).axis == 1);
  CHECK_BOTH(clash(Concatenate{.axis = 3}, {2, 3}, {2, 3}).code == Code::axis_out_of_range);
  CHECK_BOTH(clash(Concatenate{}, {2, 3}, {2, 3, 4}).code == Code::rank_mismatch);
}

TEST_CASE("contracted") {
  CHECK_BOTH(merged(Dot{.axes = {2, 1}}, {5, 3, 4}, {5, 4, 6}) == Shape{5, 3, 6});
  CHECK_BOTH(merged(Dot{.axes = 1}, {5, 4}, {5, 4}) == Shape{5, 1});
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, 4}, {5, 3, 6}).code == Code::axis_mismatch);
}

TEST_CASE("Dot: the batch is no axis to contract, and what is no axis at all is another fault") {
  CHECK_BOTH(clash(Dot{.axes = {0, 1}}, {5, 3}, {5, 3}).code == Code::invalid_argument);
  CHECK_BOTH(clash(Dot{.axes = {1, 0}}, {5, 3}, {5, 3}).input == 1);
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3}, {5, 3}).code == Code::axis_out_of_range);
  CHECK_BOTH(clash(Dot{.axes = {1, 1}}, Shape{5}, {5, 3}).code == Code::rank_mismatch);
  CHECK_BOTH(clash(Dot{.axes = {1, 1}}, {5, 3}, Shape{5}).input == 1);
}

TEST_CASE("Dot: which input does not fit the other one") {
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, 4}, {5, 3, 6}).input == 1);
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, 4}, {5, 3, 6}).axis == 1);
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, any}, {5, 3, 6}).input == 0);
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, any}, {5, 3, 6}).axis == 2);
  CHECK_BOTH(clash(Dot{.axes = {2, 1}}, {5, 3, 4}, {5, any, 6}).input == 1);
  constexpr Fault batches = clash(Dot{.axes = {2, 1}}, {5, 3, 4}, {6, 4, 6});
  CHECK_BOTH(batches.axis == 0 && batches.expected == 5 && batches.actual == 6);
}

TEST_CASE("the input and the axis of a merge that does not fit") {
  CHECK_BOTH(test::joined_place(Add{}, {{2, 3}, {2, 3}, {2, 4}}).input == 2);
  CHECK_BOTH(test::joined_place(Add{}, {{2, 3, 4}, {2, 5}}).axis == 1);  // of the input, whose last axis it is
  constexpr Fault number = test::joined_place(Add{}, {{2, 3}, {2, 3}, Shape{}});
  CHECK_BOTH(number.input == 2 && number.code == Code::rank_mismatch && number.expected == 1 && number.actual == 0);
  CHECK_BOTH(clash(Add{}, Shape{}, Shape{}).code == Code::rank_mismatch);
  CHECK_BOTH(test::joined_place(Concatenate{}, {{2, 3, 4}, {2, 3, 4}, {2, 5, 4}}).input == 2);
  CHECK_BOTH(test::joined_place(Concatenate{.axis = 2}, {{2, 3, 4}, {2, 3}}).input == 1);
}

}  // namespace shapeproof
