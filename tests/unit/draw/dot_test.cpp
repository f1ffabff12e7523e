// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/draw/dot.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/draw.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/graph/graph_model.hpp"
#include "string_sink.hpp"

namespace shapeproof::dot_test {
namespace {

using test::has;

template <class M>
std::string dot(const M& model, const TensorSpec& input = Shape::unknown()) {
  test::StringSink sink;
  write_dot(sink, draw(model, input));
  return sink.text();
}

}  // namespace

TEST_CASE("nodes and edges in DOT") {
  const std::string text = dot(test::digits, {5, 28, 28, 1});
  CHECK(has(text, "digraph model {\n"));
  CHECK(has(text, "label=\"digits\""));
  CHECK(has(text, "n0 [label=\"data\", shape=plaintext]\n"));
  CHECK(has(text, "n2 [label=\"conv2d\\nConv2D\\n320 parameters\"]\n"));
  CHECK(has(text, "n0 -> n1 [label=\"(5, 28, 28, 1)\"]\n"));
  CHECK(has(text, "n8 -> n9 [label=\"(5, 10)\"]\n"));
  CHECK(!has(text, "#c62828"));
}

TEST_CASE("a fault in DOT") {
  const std::string text = dot(test::digits, {5, 28, 28});
  CHECK(has(text, "n0 -> n1 [label=\"(5, 28, 28)\\nrank: expected 4, got 3\", color=\"#c62828\""));
  CHECK(has(text, "n1 [label=\"input_layer\\nInputLayer\\nrank: expected 4, got 3\""));
  CHECK(has(text, "n1 -> n2 [color=\"#bdbdbd\", fontcolor=\"#9e9e9e\", style=dashed]\n"));
}

TEST_CASE("clusters in DOT stand within one another") {
  const std::string text = dot(test::nested);
  const auto outer = text.find("subgraph cluster_0 {\n  label=\"block (Sequential)\"\n");
  const auto inner = text.find("subgraph cluster_1 {\n");
  const auto second = text.find("subgraph cluster_2 {\n");
  CHECK((outer < inner && inner < second && second != std::string::npos));
  CHECK(text.find("}\n}\nsubgraph cluster_2") != std::string::npos);
}

TEST_CASE("names cannot end the string that they stand in") {
  GraphModel model{"\"];evil"};
  model.add("\"]; evil -> n0 [label=\"", Input{8}).add("back\\", Dense{.units = 2}, 0).build();
  const std::string text = dot(model);
  CHECK(has(text, "label=\"\\\"];evil\""));
  CHECK(has(text, "n0 [label=\"\\\"]; evil -> n0 [label=\\\"\\nInputLayer\""));
  CHECK(has(text, "n1 [label=\"back\\\\\\nDense"));
}

}  // namespace shapeproof::dot_test
