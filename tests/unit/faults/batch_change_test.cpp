// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/batch_change.hpp"

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn.hpp"
#include "shapeproof/operations.hpp"

namespace shapeproof::batch_change_test {
namespace {

constexpr auto joined(std::int64_t axis) {
  return Graph{node("x", Input{8}), node("a", Dense{3}, "x"), node("b", Dense{3}, "x"),
               node("join", Concatenate{.axis = axis}, "a", "b"), node("y", Dense{1}, "join")};
}
constexpr auto along_batch = joined(0);
constexpr auto along_features = joined(-1);
/// Both inputs through one encoder at once, and then each for itself: as many samples as before.
constexpr Graph encoded{node("x", Input{8}),
                        node("z", Input{8}),
                        node("both", Concatenate{.axis = 0}, "x", "z"),
                        node("code", Dense{4}, "both"),
                        node("split", SplitOperation{.indices_or_sections = {2}, .axis = 0}, "code"),
                        node("apart", Subtract{}, output("split", 0), output("split", 1)),
                        node("y", Dense{1}, "apart")};

constexpr Report run(const auto& model, const Fit& fit) { return check(test::at_run_time(model), fit); }

}  // namespace

TEST_CASE("samples that a layer joins") {
  const Fit with_labels{.x = {100, 8}, .y = {100, 1}, .loss = Loss::mse};
  const Report error = run(along_batch, with_labels);
  REQUIRE(error.size() == 1);
  CHECK((error[0].code == Code::batch_changed && error[0].severity == Severity::error));
  CHECK((error[0].layer.name == "join" && error[0].expected == 100 && error[0].actual == 200));
  REQUIRE_FALSE(error.fixes(0).empty());
  CHECK(error.fixes(0)[0].edits[0].value_after == FieldValue::number(-1));
  const Report warning = run(along_batch, Fit{.x = {100, 8}});
  REQUIRE(warning.size() == 1);
  CHECK((warning[0].code == Code::batch_changed && warning[0].severity == Severity::warning));
  CHECK_BOTH(run(along_features, {.x = {100, 8}, .y = {100, 1}, .loss = Loss::mse}).clean());
  CHECK_BOTH(run(along_batch, {.x = {100, 8}, .y = {100, 1}, .loss = Loss::mse}).has(Code::batch_changed));
}

TEST_CASE("batches of the size that the model fixes") {
  constexpr Graph fixed{node("x", Input{8}.with_batch_size(32)), node("join", Concatenate{.axis = 0}, "x", "x")};
  const Report report = run(fixed, Fit{.x = {96, 8}, .y = {96, 8}, .loss = Loss::mse, .batch_size = 32});
  REQUIRE(report.has(Code::batch_changed));
  CHECK((report[0].expected == 32 && report[0].actual == 64));
  constexpr Graph right{node("x", Input{8}.with_batch_size(32)), node("join", Concatenate{}, "x", "x")};
  CHECK_BOTH(run(right, {.x = {96, 8}, .y = {96, 16}, .loss = Loss::mse, .batch_size = 32}).clean());
  CHECK_BOTH(run(Sequential{Input{8}.with_batch_size(32), Dense{1}}, {.x = {96, 8}, .y = {96, 1}}).clean());
}

TEST_CASE("samples that are put apart again") {
  CHECK_BOTH(run(encoded, {.x = {{100, 8}, {100, 8}}, .y = {100, 1}, .loss = Loss::mse}).clean());
}

TEST_CASE("a model in a chain that changes the batch") {
  constexpr Graph twice{node("x", Input{8}), node("join", Concatenate{.axis = 0}, "x", "x")};
  const Report report =
      run(Sequential{Input{8}, twice, Dense{1}}, Fit{.x = {100, 8}, .y = {100, 1}, .loss = Loss::mse});
  REQUIRE(report.size() == 1);
  CHECK((report[0].code == Code::batch_changed && report[0].layer.index == 0));
}

TEST_CASE("what works along the batch without a field that says so") {
  constexpr Graph repeated{node("x", Input{8}), node("tile", TileOperation{{2, 1}}, "x")};
  const Report report = run(repeated, Fit{.x = {100, 8}, .y = {100, 8}, .loss = Loss::mse});
  REQUIRE(report.size() == 1);
  CHECK((report[0].code == Code::batch_changed && report[0].field.empty() && report.fixes(0).empty()));
  constexpr Graph turned{node("x", Input{8}), node("t", TransposeOperation{}, "x")};
  CHECK(run(turned, Fit{.x = {100, 8}}).has(Code::batch_changed));
}

TEST_CASE("sizes of the batch that nobody knows") {
  // Without data the labels say it.
  CHECK(run(along_batch, Fit{.y = {100, 1}, .loss = Loss::mse}).has(Code::batch_changed));
  CHECK(run(along_features, Fit{.y = {100, 1}, .loss = Loss::mse}).clean());
  CHECK_BOTH(run(along_batch, {}).clean() && run(along_batch, {.x = {"n", 8}}).clean());
}

TEST_CASE("a layer that joins samples is told once, whatever the loss") {
  constexpr Fit with_module{.x = {100, 8}, .y = {100, 1}, .loss = nn::MSELoss{}};
  const Report keras = run(along_batch, with_module);
  REQUIRE(keras.size() == 1);
  CHECK(keras[0].code == Code::batch_changed);
  const Graph two{node("x", nn::Input{any, 8}), node("join", Concatenate{.axis = 0}, "x", "x"),
                  node("a", nn::Linear{.in_features = 8, .out_features = 1}, "join"),
                  node("b", nn::Linear{.in_features = 8, .out_features = 1}, "join"), outputs("a", "b")};
  const Report modules = run(two, {.x = {100, 8}, .y = {Shape{100, 1}, Shape{100, 1}}, .loss = nn::MSELoss{}});
  INFO(modules.size());
  CHECK((modules.size() == 1 && modules[0].code == Code::batch_changed));
}

TEST_CASE("an output of unknown batch before one with other samples") {
  const ModelView nothing{};
  Outputs given;
  given.push_back(Shape{any, 3});
  given.push_back(Shape{});
  CHECK_FALSE(detail::may_change_batch(nothing, Fit{.x = {100, 8}}, given));
  given.push_back(Shape{200, 3});
  CHECK(detail::may_change_batch(nothing, Fit{.x = {100, 8}}, given));
  CHECK_FALSE(detail::may_change_batch(nothing, Fit{.x = {0, 8}}, given));
}

}  // namespace shapeproof::batch_change_test
