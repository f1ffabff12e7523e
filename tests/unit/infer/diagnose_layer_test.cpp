// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/diagnose_layer.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::diagnose_layer_test {
namespace {

constexpr Diagnostic error(const auto& model, const Shape& input = Shape::unknown()) {
  return infer(test::at_run_time(model), input).error();
}

}  // namespace

TEST_CASE("the input that would have been right") {
  CHECK_BOTH(error(Sequential{Input{8}, LSTM{4}}).wanted == Shape::unknown(3));
  CHECK_BOTH(!error(Sequential{Input{8}, TimeDistributed{Dense{4}}}).wanted.has_rank());  // at least three axes
  CHECK_BOTH(error(Sequential{Input{8}, Dense{4}}, {5, 9}).wanted == Shape{any, 8});
  constexpr Graph twice{node("x", Input{8}), node("y", Input{9}), node("a", Dense{4}, "x"), again("b", "a", "y"),
                        node("both", Add{}, "a", "b")};
  CHECK_BOTH(error(twice).code == Code::weights_mismatch && error(twice).wanted == Shape{any, 8});
  constexpr Graph states{node("x", Input{7, 3}), node("h", Input{9}), node("gru", GRU{4}, "x", "h")};
  CHECK_BOTH(error(states).code == Code::axis_mismatch && error(states).wanted == Shape{any, 4});
}

TEST_CASE("whether the data are wrong or the model") {
  CHECK_BOTH(error(Sequential{Input{8}, Dense{4}}, {5, 9}).stage == Stage::data);
  CHECK_BOTH(error(Sequential{Input{8}, Dense{4}}, {5, 9}).from_declared_input);
  CHECK_BOTH(error(Sequential{Input{8}, LSTM{4}}).stage == Stage::model);
  CHECK_BOTH(error(Sequential{LSTM{4}}, {5, 9}).stage == Stage::data);  // nothing is declared
  CHECK_BOTH(error(Sequential{ReLU{}, LSTM{4}}, {5, 9}).stage == Stage::model);
  CHECK_BOTH(error(Sequential{Dense{0}}, {5, 9}).stage == Stage::model);
  CHECK_BOTH(error(Sequential{}, {5, 9}).stage == Stage::model);
}

TEST_CASE("the layer, the one in it, and the axis in its words") {
  constexpr Diagnostic inside = error(Sequential{Input{5, 8}, ReLU{}, TimeDistributed{LSTM{4}}});
  CHECK_BOTH(inside.layer.index == 1 && inside.layer.name == "time_distributed" && inside.inner.index == 1);
  CHECK_BOTH(inside.inner.type == "LSTM" && inside.expected == 3 && inside.actual == 2);
  constexpr Diagnostic plain = error(Sequential{Input{8, 8, 3}, Conv2D{.filters = 4, .kernel_size = 9}});
  CHECK_BOTH(plain.inner.index < 0 && plain.axis == 1 && plain.axis_name == Axis::height);
  CHECK_BOTH(plain.relation == Relation::at_least && plain.expected == 9 && plain.actual == 8);
}

TEST_CASE("a word that is not known: what was given, and what was probably meant") {
  constexpr Diagnostic word =
      error(Sequential{Input{8, 8, 3}, Conv2D{.filters = 4, .kernel_size = 3, .padding = "smae"}});
  CHECK_BOTH(word.code == Code::invalid_argument && word.field == "padding");
  CHECK_BOTH(error(Sequential{Input{8, 8, 3}, Conv2D{.filters = 0, .kernel_size = 3}}).field == "filters");
  CHECK_BOTH(error(Sequential{Input{8, 8, 3}, Conv2D{.filters = 0, .kernel_size = 3}}).actual == 0);
}

TEST_CASE("the layer around a record") {
  constexpr Sequential model{Input{5, 8}, TimeDistributed{Dense{4}}, Dense{3}};
  using detail::outermost;
  CHECK_BOTH(outermost(model.view(), 1) == 1 && outermost(model.view(), 2) == 1 && outermost(model.view(), 3) == 3);
}

}  // namespace shapeproof::diagnose_layer_test
