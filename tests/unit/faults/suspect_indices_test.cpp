// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_indices.hpp"

#include <doctest/doctest.h>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::suspect_indices_test {
namespace {

constexpr Dense last{.units = 1, .activation = "sigmoid"};
constexpr Fit words{.x = {{500, 50}, DType::int32}, .y = {500, 1}, .loss = Loss::binary_crossentropy};
constexpr Fit numbers{.x = {{500, 50}, DType::float32}, .y = {500, 1}, .loss = Loss::binary_crossentropy};

constexpr bool warns(const Report& report, string_ref layer, string_ref computed_by) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    const Diagnostic& d = report[i];
    if (d.code != Code::computed_indices) continue;
    return d.severity == Severity::warning && d.layer.name == layer && d.text == computed_by;
  }
  return false;
}
/// The layers that the fix with an index removes.
bool removes(const Report& report, std::size_t index, string_ref first, string_ref second = {}) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    if (report[i].code != Code::computed_indices || report.fixes(i).size() <= index) continue;
    const Fix& fix = report.fixes(i)[index];
    const bool all = fix.edits.size() == (second.empty() ? 1U : 2U);
    return all && fix.kind() == EditKind::remove_layer && fix.edits[0].layer.name == first &&
           (second.empty() || fix.edits[1].layer.name == second);
  }
  return false;
}

}  // namespace

TEST_CASE("a Dense before an Embedding, whose indices it computes") {
  constexpr Sequential model{Input{50}, Dense{64}, Embedding{1000, 16}, LSTM{8}, last};
  CHECK_BOTH(warns(check(model, words), "embedding", "dense"));
  CHECK_BOTH(check(model, words).ok());
  CHECK(removes(check(model, words), 0, "dense"));
}

TEST_CASE("as a graph, behind layers that only pass values on, and in a nested model") {
  const Graph graph{node("x", Input{50, 4}),
                    node("dense", Dense{1}, "x"),
                    node("drop", Dropout{0.5}, "dense"),
                    node("flat", Flatten{}, "drop"),
                    node("words", Embedding{1000, 16}, "flat"),
                    node("out", LSTM{8}, "words")};
  CHECK(warns(check(graph, Fit{.x = {500, 50, 4}, .y = {500, 8}, .loss = Loss::mse}), "words", "dense"));
  const Sequential inner{Embedding{1000, 16}, LSTM{8}};
  const Report nested = check(Sequential{Input{50}, Dense{64}, inner, last}, words);
  REQUIRE(nested.has(Code::computed_indices));
  for (std::size_t i = 0; i < nested.size(); ++i) {
    if (nested[i].code == Code::computed_indices) CHECK(nested[i].inner.type == "Embedding");
  }
}

TEST_CASE("both layers before it go, or the Embedding, if the data are no indices") {
  const Sequential two{Input{50}, Dense{64}, Dense{32}, Embedding{1000, 16}, Flatten{}, last};
  CHECK(removes(check(two, words), 0, "dense_1", "dense"));
  CHECK(removes(check(two, words), 1, "embedding"));
  CHECK(removes(check(two, numbers), 0, "embedding"));
  const Sequential three{Input{50}, Dense{64}, Dense{32}, Dense{16}, Embedding{1000, 16}, Flatten{}, last};
  CHECK(removes(check(three, words), 0, "embedding"));
  // A sequence is needed behind it: the Embedding cannot go.
  const Sequential steps{Input{50}, Dense{64}, Embedding{1000, 16}, LSTM{8}, last};
  CHECK(removes(check(steps, numbers), 0, "dense"));
}

TEST_CASE("a layer before the Embedding that does not take the indices either") {
  const Sequential model{Input{50}, Conv1D{.filters = 8, .kernel_size = 3}, Embedding{1000, 16}, LSTM{8}, last};
  const Report report = check(model, words);
  REQUIRE(!report.fixes(0).empty());
  CHECK((report.fixes(0)[0].kind() == EditKind::remove_layer && report.fixes(0)[0].edits[0].layer.name == "conv1d"));
}

TEST_CASE("no warning where nothing is trained") {
  CHECK(check(Sequential{Input{50}, Dense{64}, Embedding{1000, 16}}, Shape{500, 50}).clean());
}

TEST_CASE("no warning for indices that are given, counted or looked up") {
  const auto quiet = [](const auto& model, const Fit& fit) { return !check(model, fit).has(Code::computed_indices); };
  CHECK(quiet(Sequential{Input{50}, Embedding{1000, 16}, LSTM{8}, last}, words));
  CHECK(quiet(Sequential{Input{50}, Hashing{.num_bins = 1000}, Embedding{1000, 16}, LSTM{8}, last}, words));
  const Graph two{node("a", Input{5}), node("b", Input{5}), node("e", Embedding{9, 4}, "a"),
                  node("f", Embedding{9, 4}, "b"), node("s", Add{}, "e", "f")};
  CHECK(quiet(two, {.x = {{7, 5}, {7, 5}}, .loss = Loss::mse}));
}

}  // namespace shapeproof::suspect_indices_test
