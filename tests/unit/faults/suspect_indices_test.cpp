// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/suspect_indices.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/operations.hpp"

namespace shapeproof::suspect_indices_test {
namespace {

constexpr Dense last{.units = 1, .activation = "sigmoid"};
constexpr Fit words{.x = {{500, 50}, DType::int32}, .y = {500, 1}, .loss = Loss::binary_crossentropy};
constexpr Fit numbers{.x = {{500, 50}, DType::float32}, .y = {500, 1}, .loss = Loss::binary_crossentropy};

/// A user's layer whose weights are a table of steps: what it gives are their numbers.
struct Quantizer {
  static constexpr string_ref type_name = "Quantizer";
  static constexpr LayerTraits traits{.keeps_shape = true};
  Name name = no_name;
  bool trainable = true;

  static constexpr void fields(auto&& /*field*/) {}
  [[nodiscard]] static constexpr Shape infer(const Shape& input) noexcept { return input; }
  static constexpr void weights(const Shape& input, WeightSink& sink) { sink.add("steps", {input[-1]}); }
  [[nodiscard]] static constexpr DType output_dtype(DType /*computed*/) noexcept { return DType::int32; }
};

bool quiet(const auto& model, const Fit& fit = words) { return !check(model, fit).has(Code::computed_indices); }

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
  CHECK(quiet(Sequential{Input{50}, Embedding{1000, 16}, LSTM{8}, last}, words));
  CHECK(quiet(Sequential{Input{50}, Hashing{.num_bins = 1000}, Embedding{1000, 16}, LSTM{8}, last}, words));
  const Graph two{node("a", Input{5}), node("b", Input{5}), node("e", Embedding{9, 4}, "a"),
                  node("f", Embedding{9, 4}, "b"), node("s", Add{}, "e", "f")};
  CHECK(quiet(two, {.x = {{7, 5}, {7, 5}}, .loss = Loss::mse}));
}

TEST_CASE("no warning of wrappers whose layer has no weights, or gives integers") {
  CHECK(quiet(Sequential{Input{50}, Reshape{{50, 1}}, TimeDistributed{Flatten{}}, Embedding{9, 4}, Flatten{}, last}));
  CHECK(quiet(Sequential{Input{50}, Reshape{{50, 1}}, TimeDistributed{Hashing{.num_bins = 9}}, Embedding{9, 4},
                         Flatten{}, last}));
  CHECK(quiet(Sequential{Input{50}, Reshape{{50, 1}}, TimeDistributed{Quantizer{}}, Embedding{9, 4}, Flatten{}, last}));
  const Sequential learns{Input{50}, Reshape{{50, 1}}, TimeDistributed{Dense{1}}, Embedding{9, 4}, Flatten{}, last};
  CHECK(warns(check(learns, words), "embedding", "time_distributed"));
}

TEST_CASE("no warning of a layer with weights that gives integers") {
  CHECK(quiet(Sequential{Input{50}, Quantizer{}, Embedding{9, 4}, Flatten{}, last}));
  CHECK(quiet(Sequential{Input{50}, Dense{8}, Quantizer{}, Embedding{9, 4}, Flatten{}, last}));
}

TEST_CASE("no warning of weights that are not trained") {
  constexpr Dense frozen{.units = 8, .trainable = false};
  CHECK(quiet(Sequential{Input{50}, frozen, Embedding{9, 4}, Flatten{}, last}));
  CHECK(quiet(Sequential{Input{50}, Normalization{}, Embedding{9, 4}, Flatten{}, last}));
  const TimeDistributed<Dense> steps{.layer = Dense{1}, .trainable = false};
  CHECK(quiet(Sequential{Input{50}, Reshape{{50, 1}}, steps, Embedding{9, 4}, Flatten{}, last}));
  // Nested models that are not trained, as a file may say it.
  const auto warns_if_trained = [](const auto& model) {
    const ModelView view = model.view();
    std::vector<LayerRecord> records(view.records, view.records + view.count);
    const ModelView copy{records.data(), view.count, view.name, view.duplicate};
    const auto told = [&] {
      return detail::check_model(copy, words, fix_classes(copy.vocabulary())).has(Code::computed_indices);
    };
    const bool if_trained = told();
    for (LayerRecord& record : records) record.trainable = record.trainable && !record.type->is_model();
    return if_trained && !told();
  };
  constexpr Sequential nested{Dense{8}};
  CHECK(warns_if_trained(Sequential{Input{50}, nested, Embedding{9, 4}, Flatten{}, last}));
  CHECK(warns_if_trained(Sequential{Input{50}, nested, nested, Embedding{9, 4}, Flatten{}, last}));
}

TEST_CASE("no warning of a layer that learns by another output, or by another call") {
  const Fit two{
      .x = {500, 50}, .y = {Shape{500}, {500, 1}}, .loss = {Loss::sparse_categorical_crossentropy, Loss::mse}};
  const Graph classes{node("x", Input{50}),
                      node("classes", Dense{.units = 8, .activation = "softmax"}, "x"),
                      node("best", ReduceOperation<"Argmax">{.axis = -1}, "classes"),
                      node("words", Embedding{8, 4}, "best"),
                      node("out", Dense{1}, "words"),
                      outputs("classes", "out")};
  CHECK(quiet(classes, two));
  const Graph read{node("x", Input{50}),
                   node("classes", Dense{.units = 8, .activation = "softmax"}, "x"),
                   node("drop", Dropout{0.5}, "classes"),
                   node("words", Embedding{8, 4}, "drop"),
                   node("flat", Flatten{}, "words"),
                   node("other", Dense{3}, "drop"),
                   node("out", Concatenate{}, "flat", "other")};
  CHECK(quiet(read, {.x = {500, 50}, .y = {500, 35}, .loss = Loss::mse}));
  GraphModel shared;
  const NodeOutput a = shared.call(Input{50});
  const NodeOutput b = shared.call(Input{50});
  const NodeOutput dense = shared.call(Dense{8}, a);
  const NodeOutput looked_up = shared.call(Flatten{}, shared.call(Embedding{9, 4}, dense));
  shared.call(Concatenate{}, looked_up, shared.call_again(dense, b));
  shared.build();
  CHECK(quiet(shared, {.x = {{500, 50}, {500, 50}}, .y = {500, 40}, .loss = Loss::mse}));
}

TEST_CASE("no warning behind operations that compare or choose") {
  const auto behind = [](const auto& operation) {
    const Graph model{node("x", Input{50, 4}), node("dense", Dense{8}, "x"), node("op", operation, "dense"),
                      node("words", Embedding{9, 4}, "op")};
    return quiet(model, {.x = {500, 50, 4}, .loss = Loss::mse});
  };
  CHECK((behind(ReduceOperation<"Argmax">{.axis = -1}) && behind(UnaryOperation<"Cast">{.dtype = DType::int32})));
  const Graph equal{node("x", Input{50}), node("dense", Dense{50}, "x"),
                    node("same", BinaryOperation<"Equal">{}, "x", "dense"), node("words", Embedding{2, 4}, "same")};
  CHECK(quiet(equal, {.x = {500, 50}, .loss = Loss::mse}));
}

TEST_CASE("a layer that counts classes looks nothing up") {
  CHECK(quiet(Sequential{Input{50}, Dense{8}, CategoryEncoding{9}, last}));
}

TEST_CASE("what has another shape or order of the same numbers, or a function of each, is computed, too") {
  const Sequential model{
      Input{50}, Dense{8}, Activation{"relu"}, BatchNormalization{}, Reshape{{4, 2}}, Permute{{2, 1}}, Embedding{9, 4},
      Flatten{}, last};
  CHECK(warns(check(model, words), "embedding", "batch_normalization"));
}

}  // namespace shapeproof::suspect_indices_test
