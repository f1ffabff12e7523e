// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/layers_before.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::layers_before_test {
namespace {

using namespace detail;

constexpr std::uint32_t none_found = ModelFlow::no_call;

/// A call on the way to the first output.
std::uint32_t width(const auto& model) {
  const ModelFlow flow{model.view(), Inputs{}};
  return width_call(flow, flow.outputs()[0]);
}
std::uint32_t on_maps(const auto& model) {
  const ModelFlow flow{model.view(), Inputs{}};
  return dense_on_maps(flow, flow.outputs()[0]);
}

}  // namespace

TEST_CASE("the layer that sets the width, before those that keep shapes") {
  CHECK(width(Sequential{Input{4}, Dense{3}, ReLU{}, Dropout{0.5}}) == 1);
  CHECK(width(Sequential{Input{4}, Dense{3}, Dense{5}}) == 2);
  CHECK(width(Sequential{Input{4}, ReLU{}, Dropout{0.5}}) == 1);  // all keep it: the one nearest to the input
  CHECK(width(Sequential{Input{4}}) == none_found);
}

TEST_CASE("a merge sets it, too, and is not looked through") {
  const Graph model{node("x", Input{4}), node("a", Dense{3}, "x"), node("b", Dense{3}, "x"),
                    node("sum", Add{}, "a", "b"), node("end", ReLU{}, "sum")};
  CHECK(width(model) == 3);
}

TEST_CASE("the first Dense on maps") {
  CHECK(on_maps(Sequential{Input{8, 8, 3}, Dense{4}, Dense{5}}) == 1);
  CHECK(on_maps(Sequential{Input{8, 8, 3}, Flatten{}, Dense{5}}) == none_found);
  CHECK(on_maps(Sequential{Input{8, 3}, Conv1D{.filters = 4, .kernel_size = 3}, Dense{5}}) == 2);
  CHECK(on_maps(Sequential{Input{8}, Dense{5}}) == none_found);
}

TEST_CASE("behind a recurrent layer that reads a sequence, a Dense on each step is meant") {
  const LSTM steps{.units = 4, .return_sequences = true};
  CHECK(on_maps(Sequential{Input{8, 3}, steps, Dense{5}}) == none_found);
  CHECK(on_maps(Sequential{Input{8, 3}, Bidirectional{steps}, Dropout{0.5}, Dense{5}}) == none_found);
  CHECK(on_maps(Sequential{Input{8, 3}, Dense{5}, steps}) == 1);
}

TEST_CASE("layers that are not on the way do not count") {
  const Graph model{node("x", Input{8, 8, 3}), node("side", Dense{4}, "x"), node("flat", Flatten{}, "x"),
                    node("end", Dense{5}, "flat"), outputs("end", "side")};
  CHECK(on_maps(model) == none_found);
  const Graph sequence{node("x", Input{8, 3}), node("lstm", LSTM{.units = 3, .return_sequences = true}, "x"),
                       node("sum", Add{}, "lstm", "x"), node("end", Dense{5}, "sum")};
  CHECK(on_maps(sequence) == none_found);
}

}  // namespace shapeproof::layers_before_test
