// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/infer/guesses.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::guesses_test {
namespace {

/// How many errors a model has.
std::size_t errors(const auto& model, const Fit& fit = {}) { return check(model, fit).errors(); }

const Conv2D too_wide{.filters = 4, .kernel_size = 9};

}  // namespace

TEST_CASE("what fails only because a guess is not exact is no fault of its own") {
  // What a window that does not fit gives has an unknown size, which no Flatten before a Dense takes.
  CHECK(errors(Sequential{Input{8, 8, 3}, too_wide, Flatten{}, Dense{3}}) == 1);
  CHECK(errors(Sequential{Input{any, any, 3}, Flatten{}, Dense{3}}) == 1);  // but here it is
  CHECK(errors(Sequential{Input{8, 8, 3}, too_wide, Flatten{}, Dense{0}}) == 2);
}

TEST_CASE("a fault behind a guess of which enough is known is one of its own") {
  CHECK(errors(Sequential{Input{8}, LSTM{4}, LSTM{4}}) == 2);
  CHECK(errors(Sequential{Input{8, 8, 3}, too_wide, LSTM{4}}) == 2);  // four axes, whatever their sizes
}

TEST_CASE("of branches that do not meet the sizes in question are not known") {
  const Graph width{node("x", Input{4}), node("a", Dense{5}, "x"), node("b", Dense{6}, "x"),
                    node("sum", Add{}, "a", "b"), node("shape", Reshape{.target_shape = {5, 1}}, "sum")};
  CHECK(errors(width) == 1);
  const Graph maps{node("x", Input{9, 9, 4}), node("a", Conv2D{.filters = 4, .kernel_size = 3}, "x"),
                   node("sum", Add{}, "x", "a"), node("flat", Flatten{}, "sum"), node("end", Dense{2}, "flat")};
  CHECK(errors(maps) == 1);
  const Graph rank{node("x", Input{4}), node("a", Dense{5}, "x"), node("b", Dense{6}, "x"),
                   node("sum", Add{}, "a", "b"), node("lstm", LSTM{2}, "sum")};
  CHECK(errors(rank) == 2);
}

TEST_CASE("behind data that cannot be, the model is looked at with what its Input declares") {
  CHECK(errors(Sequential{Input{8}, Dense{4}, LSTM{2}}, {.x = {5, 9}}) == 2);
  CHECK(errors(Sequential{Dense{4}, Dense{2}}, {.x = {5, -9}}) == 1);
}

}  // namespace shapeproof::guesses_test
