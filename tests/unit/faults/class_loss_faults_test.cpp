// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/faults/class_loss_faults.hpp"

#include <cstddef>
#include <vector>

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/model.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::class_loss_faults_test {
namespace {

constexpr Loss sparse = Loss::sparse_categorical_crossentropy;
constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Dense sigmoid{.units = 1, .activation = "sigmoid"};

constexpr bool is_told(const auto& model, const Fit& fit) {
  const Report report = check(test::at_run_time(model), fit);
  return report.errors() == 1 && report.size() == 1 && report[0].code == Code::one_class;
}
constexpr bool is_clean(const auto& model, const Fit& fit) { return check(test::at_run_time(model), fit).clean(); }

/// The losses that the fixes of a report end with, the best first.
std::vector<Loss> losses(const Report& report) {
  std::vector<Loss> all;
  for (const Fix& fix : report.fixes(0)) {
    for (std::size_t i = 0; i < fix.edits.size(); ++i) {
      if (fix.edits[i].kind == EditKind::change_loss) all.push_back(fix.edits[i].loss_after.loss);
    }
  }
  return all;
}

}  // namespace

TEST_CASE("a loss of classes on one unit is always told") {
  constexpr Sequential one{Input{8}, sigmoid};
  CHECK_BOTH(is_told(one, {.x = {32, 8}, .y = Shape{32}, .loss = sparse}));
  CHECK_BOTH(is_told(one, {.x = {32, 8}, .y = {32, 1}, .loss = categorical}));
  CHECK_BOTH(is_told(one, {.x = {32, 8}, .y = Shape{32}, .loss = from_logits(sparse)}));
  CHECK_BOTH(is_told(one, {.x = {32, 8}, .loss = sparse}));  // without labels, too
  CHECK_BOTH(is_told(one, {.x = {32, 8}, .y = Shape{32}, .loss = Loss::categorical_generalized_cross_entropy}));
  CHECK_BOTH(is_told(Sequential{Input{8}, sigmoid, Dropout{0.5}}, {.x = {32, 8}, .y = Shape{32}, .loss = sparse}));
  // A class for each place of a map.
  CHECK_BOTH(is_told(Sequential{Conv2D{.filters = 1, .kernel_size = 1}},
                     {.x = {32, 8, 8, 3}, .y = {32, 8, 8}, .loss = sparse}));
  constexpr Graph graph{node("x", Input{8}), node("y", sigmoid, "x")};
  CHECK_BOTH(is_told(graph, {.x = {32, 8}, .y = Shape{32}, .loss = sparse}));
}

TEST_CASE("losses of numbers and of two classes take one unit") {
  constexpr Sequential one{Input{8}, sigmoid};
  CHECK_BOTH(is_clean(one, {.x = {32, 8}, .y = Shape{32}, .loss = Loss::bce}));
  CHECK_BOTH(is_clean(one, {.x = {32, 8}, .y = Shape{32}, .loss = Loss::ce}));
  CHECK_BOTH(is_clean(one, {.x = {32, 8}, .y = {32, 1}, .loss = Loss::kld}));
  CHECK_BOTH(
      is_clean(Sequential{Dense{.units = 2, .activation = "softmax"}}, {.x = {32, 8}, .y = Shape{32}, .loss = sparse}));
}

TEST_CASE("labels that are wider say how many units are missing") {
  const Report report = check(Sequential{Input{8}, sigmoid}, {.x = {32, 8}, .y = {32, 10}, .loss = categorical});
  REQUIRE(report.size() == 1);
  CHECK(report[0].code == Code::labels_size);
}

TEST_CASE("the same of a module's loss") {
  const Sequential model{nn::Linear{.in_features = 8, .out_features = 1}};
  const auto wide = [&](std::int64_t columns) {
    return check(model, {.x = {Shape{32, 8}, DType::float32},
                         .y = {Shape{32, columns}, DType::float32},
                         .loss = nn::CrossEntropyLoss{}});
  };
  CHECK_FALSE(wide(3).has(Code::one_class));
  CHECK(wide(3).has(Code::labels_rank));  // of another shape than the output they would be class numbers
  CHECK(wide(1).has(Code::one_class));
}

TEST_CASE("a loss of two classes, more units, or a loss of numbers") {
  const Fit classes{.x = {32, 8}, .y = Shape{32}, .loss = sparse};
  CHECK(losses(check(Sequential{Input{8}, sigmoid}, classes)) == std::vector{Loss::bce, Loss::mse});
  const Report softmax = check(Sequential{Input{8}, Dense{.units = 1, .activation = "softmax"}}, classes);
  REQUIRE(softmax.fixes(0).size() == 3);
  CHECK(softmax.fixes(0)[0].edits[0].loss_after == Loss::bce);
  CHECK(softmax.fixes(0)[0].edits[1].value_after == FieldValue::word("sigmoid"));
  CHECK(softmax.fixes(0)[2].edits[0].value_after == FieldValue::number(2));
  CHECK(softmax.fixes(0)[2].edits.size() == 1);

  const Fit numbers{.x = {32, 8}, .y = {Shape{32}, DType::float32}, .loss = sparse};
  const Report linear = check(Sequential{Input{8}, Dense{1}}, numbers);
  REQUIRE_FALSE(linear.fixes(0).empty());
  CHECK(linear.fixes(0)[0].edits[0].loss_after == Loss::mse);
  CHECK(linear.fixes(0)[0].edits.size() == 1);  // it has no activation already
}

TEST_CASE("a loss of classes on one unit is never suggested") {
  // Three columns for one unit: as many units as columns, and not one class number instead of them.
  const Report wide = check(Sequential{Input{8}, sigmoid}, {.x = {32, 8}, .y = {32, 3}, .loss = Loss::bce});
  for (const Fix& fix : wide.fixes(0)) CHECK(fix.kind() != EditKind::change_loss);
  // Class numbers for a loss of places: never one unit.
  const Report numbers = check(Sequential{Input{8}, Dense{.units = 3, .activation = "softmax"}},
                               {.x = {32, 8}, .y = Shape{32}, .loss = categorical});
  for (const Fix& fix : numbers.fixes(0)) CHECK(fix.kind() != EditKind::output_units);
}

TEST_CASE("maps of one channel for a module's loss of classes") {
  const Sequential model{nn::Conv2d{.in_channels = 3, .out_channels = 1, .kernel_size = 1}};
  const Report report =
      check(model, {.x = {2, 3, 8, 8}, .y = {Shape{2, 8, 8}, DType::int64}, .loss = nn::CrossEntropyLoss{}});
  REQUIRE(report.size() == 1);
  CHECK((report[0].code == Code::one_class && report[0].severity == Severity::warning && report[0].axis == 1));
}

}  // namespace shapeproof::class_loss_faults_test
