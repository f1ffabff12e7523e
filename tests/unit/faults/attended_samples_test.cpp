// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/attended_samples.hpp"

#include <doctest/doctest.h>

#include <string>

#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/report/write_report.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::attended_samples_test {
namespace {

const LSTM last{.units = 8};
const LSTM steps{.units = 8, .return_sequences = true};

/// A model that attends over two results of recurrent layers.
Report attention(const LSTM& query, const LSTM& value, const auto& layer) {
  const Graph model{node("x", Input{20, 4}),
                    node("query", query, "x"),
                    node("value", value, "x"),
                    node("attend", layer, "query", "value"),
                    node("pool", GlobalAveragePooling1D{}, "attend"),
                    node("out", Dense{1}, "pool")};
  return check(model, {.x = {100, 20, 4}, .y = {100, 1}, .loss = Loss::mse});
}

/// Whether the only finding is a warning of an input of the attention that comes from a layer.
bool warns_of(const Report& report, std::int32_t input, string_ref source) {
  if (report.size() != 1) return false;
  const Diagnostic& found = report[0];
  return found.severity == Severity::warning && found.code == Code::rank_mismatch && found.expected == 3 &&
         found.actual == 2 && found.layer.name == "attend" && found.input_index == input && found.source.name == source;
}
/// Whether the best fix lets a layer return its sequences.
bool returns_sequences(const Report& report, string_ref layer) {
  if (report.size() == 0 || report.fixes(0).empty()) return false;
  const Edit& edit = report.fixes(0)[0].edits[0];
  return edit.field == "return_sequences" && edit.value_after == FieldValue::flag(true) && edit.layer.name == layer;
}

}  // namespace

TEST_CASE("a query that is the last step alone: its layer returns all of them") {
  const Report dot = attention(last, steps, Attention{});
  CHECK((warns_of(dot, 0, "query") && returns_sequences(dot, "query")));
  const Report sums = attention(last, steps, AdditiveAttention{});
  CHECK((warns_of(sums, 0, "query") && returns_sequences(sums, "query")));
}

TEST_CASE("what happens is told") {
  StringSink sink;
  write_report(sink, attention(last, steps, Attention{}));
  CHECK(sink.text().find("takes the samples for steps") != std::string::npos);
}

TEST_CASE("a value that is the last step alone") {
  const Report report = attention(steps, last, Attention{});
  CHECK((warns_of(report, 1, "value") && returns_sequences(report, "value")));
}

TEST_CASE("no warning where all have steps, of an input that is open, or of layers that join vectors") {
  CHECK(attention(steps, steps, Attention{}).size() == 0);
  CHECK(attention(steps, steps, AdditiveAttention{}).size() == 0);
  const Graph open{node("a", Input(Shape::unknown())), node("b", Input{20, 4}), node("c", Attention{}, "a", "b")};
  CHECK(check(open).size() == 0);
  const Graph joined{node("x", Input{4}), node("a", Dense{3}, "x"), node("b", Concatenate{}, "x", "a")};
  CHECK(check(joined).size() == 0);
}

TEST_CASE("no warning of masks, which have two axes, and of attention whose axes are chosen") {
  const Graph masked{
      node("x", nn::Input{7, 5, 8}), node("padding", nn::Input{5, 7}), node("mask", nn::Input{7, 7}),
      node("attend",
           nn::MultiheadAttention{.embed_dim = 8, .num_heads = 2, .key_padding_mask = true, .attn_mask = true}, "x",
           "x", "x", "padding", "mask")};
  CHECK(check(masked).size() == 0);
  const Graph chosen{node("x", Input{8}),
                     node("attend", MultiHeadAttention{.num_heads = 2, .key_dim = 4, .attention_axes = {0}}, "x", "x")};
  CHECK(check(chosen).size() == 0);
}

TEST_CASE("each call is told once") {
  const Graph twice{node("x", Input{20, 4}), node("q", last, "x"), node("v", steps, "x"),
                    node("a", Attention{}, "q", "v"), node("b", Attention{}, "v", "q")};
  const Report report = check(twice);
  REQUIRE(report.size() == 2);
  CHECK((report[0].layer.name == "a" && report[1].layer.name == "b" && report.ok()));
}

}  // namespace shapeproof::attended_samples_test
