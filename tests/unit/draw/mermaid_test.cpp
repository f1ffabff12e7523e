// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/draw/mermaid.hpp"

#include <string>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/draw.hpp"
#include "string_sink.hpp"

namespace shapeproof::mermaid_test {
namespace {

using test::has;

template <class M>
std::string mermaid(const M& model, const TensorSpec& input = Shape::unknown()) {
  test::StringSink sink;
  write_mermaid(sink, draw(model, input));
  return sink.text();
}

}  // namespace

TEST_CASE("nodes and edges in Mermaid") {
  const std::string text = mermaid(test::digits);
  CHECK(has(text, "flowchart TB\n  n0[\"input_layer<br/>InputLayer\"]\n"));
  CHECK(has(text, "  n1[\"conv2d<br/>Conv2D<br/>320 parameters\"]\n"));
  CHECK(has(text, "  n8([\"output\"])\n"));
  CHECK(has(text, "  n0 -->|\"(None, 28, 28, 1)\"| n1\n"));
  CHECK(!has(text, "linkStyle"));
}

TEST_CASE("a fault in Mermaid") {
  const std::string text = mermaid(test::wrong_groups);
  CHECK(has(text, "\"]:::faulty\n"));
  CHECK(has(text, "  n0 ==>|\"(None, 28, 28, 3)<br/>"));
  CHECK(has(text, "  n1 -.-> n2\n"));
  CHECK(has(text, "  linkStyle 0 stroke:#c62828"));
  CHECK(has(text, "  linkStyle 1,2,3 stroke:#bdbdbd"));
  CHECK(has(mermaid(test::empty), "model[\"<br/>there are no layers\"]:::faulty"));
}

TEST_CASE("clusters in Mermaid") {
  const std::string text = mermaid(test::nested);
  CHECK(has(text, "  subgraph c0[\"block (Sequential)\"]\n"));
  CHECK(has(text, "  end\n  end\n  subgraph c2["));
}

}  // namespace shapeproof::mermaid_test
