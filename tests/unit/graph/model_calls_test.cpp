// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph/model_calls.hpp"

#include "check_both.hpp"
#include "sample_graphs.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::model_calls_test {
namespace {

constexpr auto chain = Sequential{Input{8}, Dense{4}, TimeDistributed{Dense{3}}, ReLU{}};
constexpr auto no_input = Sequential{Dense{4}, ReLU{}};
constexpr Graph forked{
    node("x", Input{8}),
    node("a", LSTM{.units = 4, .return_state = true}, "x"),
    again("b", "a", "x"),
    node("sum", Add{}, output("a", 2), "b"),
};
constexpr Graph straight{node("x", Input{8}), node("a", Dense{4}, "x"), node("b", ReLU{}, "a")};
constexpr Graph circle{node("x", Input{8}), node("a", Add{}, "x", "b"), node("b", ReLU{}, "a")};

[[nodiscard]] constexpr GraphEdge edge(const auto& model, std::uint32_t number, std::uint32_t index) {
  const ModelCalls calls{model.view()};
  return calls.edge(calls[number], index);
}
[[nodiscard]] constexpr ModelCalls::Call call(const auto& model, std::uint32_t number) {
  return ModelCalls{model.view()}[number];
}

}  // namespace

TEST_CASE("in a chain each layer takes all that the one before gives") {
  CHECK_BOTH(ModelCalls{chain.view()}.size() == 4);
  CHECK_BOTH(call(chain, 0).at == 0 && call(chain, 0).input == 0 && call(chain, 0).edge_count == 0);
  CHECK_BOTH(call(chain, 3).at == 4);  // TimeDistributed takes two records
  CHECK_BOTH(call(chain, 3).edge_count == 1 && edge(chain, 3, 0) == GraphEdge{2, ModelCalls::all_outputs});
  CHECK_BOTH(ModelCalls{chain.view()}.outputs()[0] == GraphEdge{3, ModelCalls::all_outputs});
  CHECK_BOTH(ModelCalls{chain.view()}.is_straight());
}

TEST_CASE("a chain without Input gives its input to the first layer") {
  CHECK_BOTH(call(no_input, 0).input == 0 && call(no_input, 1).input == ModelCalls::no_input);
  CHECK_BOTH(ModelCalls{Sequential{}.view()}.size() == 0);
}

TEST_CASE("in a graph each call takes what its edges say") {
  CHECK_BOTH(ModelCalls{forked.view()}.size() == 4);
  CHECK_BOTH(call(forked, 0).input == 0 && call(forked, 1).input == ModelCalls::no_input);
  CHECK_BOTH(call(forked, 1).repetition == 0 && call(forked, 2).repetition == 1);
  CHECK_BOTH(call(forked, 1).at == call(forked, 2).at);
  CHECK_BOTH(call(forked, 3).edge_count == 2);
  CHECK_BOTH(edge(forked, 3, 0) == GraphEdge{1, 2} && edge(forked, 3, 1) == GraphEdge{2, 0});
  CHECK_BOTH(ModelCalls{forked.view()}.outputs()[0] == GraphEdge{3, 0});
  CHECK_BOTH(!ModelCalls{forked.view()}.is_straight());
  CHECK_BOTH(ModelCalls{straight.view()}.is_straight());
}

TEST_CASE("of a graph whose edges cannot be there are the layers") {
  CHECK_BOTH(ModelCalls{circle.view()}.size() == 3);
  CHECK_BOTH(call(circle, 1).edge_count == 0);
  CHECK_BOTH(ModelCalls{circle.view()}.inputs().empty());
}

}  // namespace shapeproof::model_calls_test
