// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_inputs.hpp"

#include <string>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "string_sink.hpp"

namespace shapeproof::write_inputs_test {
namespace {

std::string inputs_of(const auto& model) {
  StringSink sink;
  detail::write_inputs(sink, check(model), 0, {});
  return sink.text();
}

}  // namespace

TEST_CASE("all inputs of a layer with their axes and where they come from") {
  const Graph model{node("image", Input{32, 32, 3}), node("wide", Conv2D{.filters = 16, .kernel_size = 1}, "image"),
                    node("narrow", Conv2D{.filters = 8, .kernel_size = 1}, "image"), node("flat", Flatten{}, "image"),
                    node("sum", Add{}, "wide", "narrow", "flat")};
  CHECK(inputs_of(model) ==
        "   = inputs:\n"
        "   |   0 (None, 32, 32, 16)  batch, height, width, channels  from layer 1 'wide' (Conv2D)\n"
        "   |   1 (None, 32, 32, 8)   batch, height, width, channels  from layer 2 'narrow' (Conv2D)\n"
        "   |   2 (None, 3072)                                        from layer 3 'flat' (Flatten)\n");
}

TEST_CASE("axes without names take no room") {
  const Graph model{node("a", Input{4}), node("b", Input{5}), node("sum", Add{}, "a", "b")};
  CHECK(inputs_of(model) ==
        "   = inputs:\n"
        "   |   0 (None, 4)  from layer 0 'a' (InputLayer)\n"
        "   |   1 (None, 5)  from layer 1 'b' (InputLayer)\n");
}

TEST_CASE("another output than the first") {
  const Graph model{node("words", Input{5, 8}), node("lstm", LSTM{.units = 4, .return_state = true}, "words"),
                    node("other", Dense{3}, "words"), node("sum", Concatenate{}, "other", output("lstm", 2))};
  CHECK(inputs_of(model) ==
        "   = inputs:\n"
        "   |   0 (None, 5, 3)  batch, axis 1, features  from layer 2 'other' (Dense)\n"
        "   |   1 (None, 4)                              from layer 1 'lstm' (LSTM), output 2\n");
}

TEST_CASE("nothing is written of a layer with one input, or a field that is wrong") {
  CHECK(inputs_of(Sequential{Input{5}, Conv1D{.filters = 2, .kernel_size = 1}}).empty());
  CHECK(inputs_of(Graph{node("a", Input{4}), node("dense", Dense{0}, "a")}).empty());
  CHECK(inputs_of(Graph{node("a", Input{4}), node("b", Conv2D{.filters = 1, .kernel_size = 1}, "a")}).empty());
}

TEST_CASE("of very many inputs the first and the wrong one") {
  const Graph model{node("a", Input{4}), node("b", Input{5}),
                    node("sum", Add{}, "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a",
                         "a", "a", "b", "a")};
  const std::string text = inputs_of(model);
  CHECK(text.find("   |   15 (None, 4)") != std::string::npos);
  CHECK(text.find("   |   16 (None, 4)") == std::string::npos);
  CHECK(text.find("   |   18 (None, 5)") != std::string::npos);
  CHECK(text.find("   |   ... 3 more ...\n") != std::string::npos);
}

}  // namespace shapeproof::write_inputs_test
