// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/diagnose.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/infer/infer.hpp"

namespace shapeproof::diagnose_test {
namespace {
constexpr Diagnostic error(const auto& model, const Shape& input = Shape::unknown()) {
  return infer(test::at_run_time(model), test::at_run_time(input)).error();
}
}  // namespace

TEST_CASE("the layer: place, class, name") {
  CHECK_BOTH(error(test::wrong_groups).layer == LayerRef{0, "Conv2D", "conv2d"});
  CHECK_BOTH(error(test::wrong_groups).inner == LayerRef{} && error(test::wrong_groups).model.empty());
  CHECK_BOTH(error(test::digits, {1, 2}).model == "digits");
  CHECK_BOTH(error(test::wrong_inside).inner.index == 2 && error(test::wrong_inside).inner.type == "Conv2D");
}

TEST_CASE("the axis and its meaning") {
  CHECK_BOTH(error(test::wrong_groups).axis == 3 && error(test::wrong_groups).axis_name == Axis::channels);
  CHECK_BOTH(error(test::wrong_groups).relation == Relation::multiple_of);
  CHECK_BOTH(error(test::wrong_groups).expected == 2 && error(test::wrong_groups).actual == 3);
  constexpr Sequential first{Conv2D{.filters = 2, .kernel_size = 3, .data_format = "channels_first", .groups = 2}};
  CHECK_BOTH(error(first, {1, 3, 28, 28}).axis == 1 && error(first, {1, 3, 28, 28}).axis_name == Axis::channels);
  constexpr Sequential nested{Sequential{LSTM{3}}};
  CHECK_BOTH(error(nested, {1, 2, any}).axis_name == Axis::features && error(nested, {1, 2, any}).axis == 2);
}

TEST_CASE("the axes of a state are not those of the sequence") {
  constexpr Graph states{node("words", Input{5, 8}), node("state", Input{7}), node("lstm", GRU{4}, "words", "state")};
  CHECK_BOTH(infer(states).error().input_index == 1 && infer(states).error().axis == 1);
  CHECK_BOTH(infer(states).error().axis_name == Axis::units);
  CHECK_BOTH(infer(states).error().axes == AxisNames{Axis::batch, Axis::units});
}

TEST_CASE("a layer that joins tensors has the axes of those who give them") {
  constexpr Graph sum{node("image", Input{8, 8, 3}), node("wide", Conv2D{.filters = 4, .kernel_size = 1}, "image"),
                      node("narrow", Conv2D{.filters = 2, .kernel_size = 1}, "image"), node("relu", ReLU{}, "narrow"),
                      node("sum", Add{}, "wide", "relu")};
  CHECK_BOTH(infer(sum).error().axis == 3 && infer(sum).error().axis_name == Axis::channels);
  // An Input has no names for its axes; the other branch has.
  constexpr Graph shortcut{node("image", Input{8, 8, 3}), node("wide", Conv2D{.filters = 4, .kernel_size = 1}, "image"),
                           node("sum", Add{}, "wide", "image")};
  CHECK_BOTH(infer(shortcut).error().input_index == 1 && infer(shortcut).error().axis_name == Axis::channels);
}

TEST_CASE("what was given and what would have been right") {
  CHECK_BOTH(error(test::digits, {5, 28, 28}).input == Shape{5, 28, 28});
  CHECK_BOTH(error(test::digits, {5, 28, 28}).wanted == Shape{any, 28, 28, 1});
  CHECK_BOTH(error(test::digits, {5, 28, 28}).from_declared_input);
  CHECK_BOTH(error(test::digits, {5, 28, 27, 1}).wanted == Shape{any, 28, 28, 1});
  CHECK_BOTH(error(Sequential{LSTM{3}}, {5, 28}).wanted == Shape{any, any, any});
  CHECK_BOTH(!error(Sequential{LSTM{3}}, {5, 28}).from_declared_input);
  constexpr Sequential around{Input{3}, Graph{node("x", Input{4}), node("y", Dense{2}, "x")}};
  CHECK_BOTH(error(around).wanted == Shape{any, 4} && !error(around).from_declared_input);
  CHECK_BOTH(error(Sequential{Dense{0}}, {5, 28}).wanted == Shape::unknown());
  CHECK_BOTH(error(Sequential{Dense{0}}, {5, 28}).field == "units");
}

TEST_CASE("the model's own faults") {
  Failure failure;
  CHECK_FALSE(find_model_fault(test::digits.view(), failure));
  CHECK(find_model_fault(test::same_names.view(), failure));
  CHECK(failure.fault.code == Code::duplicate_name);
  CHECK(failure.at == 3);
}

}  // namespace shapeproof::diagnose_test
