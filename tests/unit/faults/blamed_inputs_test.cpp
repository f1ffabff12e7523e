// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/blamed_inputs.hpp"

#include "check_both.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::blamed_inputs_test {
namespace {

/// How a model fails with one tensor, and what is said of that.
struct Run {
  Failure failure;
  bool ok = false;
  bool blames = false;
  bool reads = false;
  bool undeclared = false;
  bool uses_data = false;
};
constexpr Run run(const auto& model, const Shape& data) {
  const Shape* const shape = &data;
  const Inputs given{&shape, 1};
  Outputs outputs;
  Run result;
  result.ok = detail::run_once(model.view(), given, outputs, result.failure);
  if (result.ok) return result;
  result.blames = detail::blames_input(model.view(), result.failure, given);
  result.reads = detail::reads_inputs(model.view(), result.failure);
  result.undeclared = detail::takes_undeclared(model.view(), given);
  result.uses_data = detail::inputs_to_blame(model.view(), given).size() == 1;
  return result;
}

/// Without the axis of the channels, which the data have.
constexpr Sequential no_channels{Input{28, 28}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}, Dense{3}};
constexpr Sequential right{Input{28, 28, 1}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}, Dense{3}};

constexpr Graph same_as_graph{node("x", Input{28, 28}), node("conv", Conv2D{.filters = 4, .kernel_size = 3}, "x"),
                              node("flat", Flatten{}, "conv"), node("out", Dense{3}, "flat")};

}  // namespace

TEST_CASE("an Input that the next layer does not take is wrong, and not the data") {
  CHECK_BOTH(run(no_channels, {5, 28, 28, 1}).blames && run(same_as_graph, {5, 28, 28, 1}).blames);
  CHECK_BOTH(!run(no_channels, {5, 28, 28, 1}).uses_data && !run(same_as_graph, {5, 28, 28, 1}).uses_data);
  CHECK_BOTH(run(no_channels, {5, 28, 28, 1}).undeclared && run(same_as_graph, {5, 28, 28, 1}).undeclared);
}

TEST_CASE("data that a model does not take are wrong, if it takes what it declares") {
  CHECK_BOTH(!run(right, {5, 28, 28}).ok && !run(right, {5, 28, 28}).blames && run(right, {5, 28, 28}).uses_data);
  CHECK_BOTH(!run(right, {5, 28, 28}).undeclared);
  CHECK_BOTH(run(right, {5, 28, 28, 1}).ok);
}

TEST_CASE("data that fit the declaration are not the cause of a fault of the layers") {
  CHECK_BOTH(!run(no_channels, {5, 28, 28}).ok && !run(no_channels, {5, 28, 28}).blames);
  CHECK_BOTH(run(no_channels, {5, 28, 28}).uses_data);
}

TEST_CASE("a fault far behind is the Input's only if the model takes the data without it") {
  // The Reshape takes 784 numbers, so that 783 are wrong; the Dense in between takes any number.
  constexpr Sequential far{Input{783}, ReLU{}, Reshape{.target_shape = {28, 28}}};
  CHECK_BOTH(run(far, {5, 784}).blames && run(far, {5, 784}).undeclared);
  CHECK_BOTH(!run(far, {5, 785}).blames && !run(far, {5, 785}).undeclared);
}

TEST_CASE("whether a layer takes only what is given to the model") {
  const auto reads = [](const auto& model) {
    Outputs outputs;
    Failure failure;
    CHECK_FALSE(detail::run_once(model.view(), {}, outputs, failure));
    return detail::reads_inputs(model.view(), failure);
  };
  CHECK((reads(no_channels) && reads(same_as_graph)));
  CHECK_FALSE(reads(Sequential{Input{28, 28, 1}, Flatten{}, Conv2D{.filters = 4, .kernel_size = 3}}));
  constexpr Graph later{node("x", Input{28, 28, 1}), node("flat", Flatten{}, "x"),
                        node("conv", Conv2D{.filters = 4, .kernel_size = 3}, "flat")};
  CHECK_FALSE(reads(later));
  constexpr Graph half{node("x", Input{6}), node("y", Input{8}), node("a", Dense{4}, "x"),
                       node("sum", Add{}, "y", "a")};
  CHECK_FALSE(reads(half));
  constexpr Graph both{node("x", Input{6}), node("y", Input{8}), node("sum", Add{}, "y", "x")};
  CHECK(reads(both));
}

TEST_CASE("the shapes along a model are those of the data, or of the declaration if that is wrong") {
  const auto first = [](const auto& model, const Fit& fit) { return detail::flow_of(model.view(), fit).before(1); };
  CHECK(first(right, {.x = {5, 28, 28, 1}}) == Shape{5, 28, 28, 1});
  CHECK(first(right, {}) == Shape{any, 28, 28, 1});
  CHECK(first(no_channels, {.x = {5, 28, 28, 1}}) == Shape{any, 28, 28});
  CHECK(first(Sequential{Input{4}.with_batch_size(8), Dense{3}}, {.x = {80, 4}}) == Shape{8, 4});
}

}  // namespace shapeproof::blamed_inputs_test
