// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_module_labels.hpp"

#include <doctest/doctest.h>

#include "shapeproof/check.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"

namespace shapeproof::suggest_module_labels_test {
namespace {

const nn::Linear three{.in_features = 5, .out_features = 3};

/// The best fix of the labels' fault.
Fix best(const auto& model, const TensorSpec& labels, const LossSpec& loss) {
  const Report report = check(model, {.x = {Shape{8, 5}, DType::float32}, .y = labels, .loss = loss});
  REQUIRE((report.size() > 0 && !report.fixes(0).empty()));
  return report.fixes(0)[0];
}

}  // namespace

TEST_CASE("labels of the wrong type are cast to the one that the loss takes") {
  const Fix numbers = best(Sequential{three}, {Shape{8}, DType::float32}, nn::CrossEntropyLoss{});
  CHECK((numbers.kind() == EditKind::cast_labels && numbers.after().dtype == DType::int64));
  const Fix values = best(Sequential{three, nn::Sigmoid{}}, {Shape{8, 3}, DType::int64}, nn::BCELoss{});
  CHECK((values.kind() == EditKind::cast_labels && values.after().dtype == DType::float32));
}

TEST_CASE("integers with a place for each class become class numbers") {
  const Fix fix = best(Sequential{three}, {Shape{8, 3}, DType::int64}, nn::CrossEntropyLoss{});
  CHECK((fix.kind() == EditKind::argmax_labels && fix.after() == TensorSpec{Shape{8}, DType::int64}));
}

TEST_CASE("class numbers for a loss of numbers: the loss of classes") {
  const Fix fix = best(Sequential{three}, {Shape{8}, DType::int64}, nn::MSELoss{});
  CHECK((fix.kind() == EditKind::change_loss && fix.edits[0].loss_after.module != nullptr &&
         fix.edits[0].loss_after.module->layer->name == "CrossEntropyLoss"));
}

TEST_CASE("an axis of size 1 that only the output has: in the labels first, or taken off the output") {
  const Sequential column{nn::Linear{.in_features = 5, .out_features = 1}, nn::Sigmoid{}};
  const Report report = check(column, {.x = {Shape{8, 5}, DType::float32}, .y = Shape{8}, .loss = nn::BCELoss{}});
  REQUIRE(report.fixes(0).size() == 2);
  CHECK((report.fixes(0)[0].kind() == EditKind::add_label_axis && report.fixes(0)[0].edits[0].axis == 1));
  CHECK((report.fixes(0)[1].kind() == EditKind::add_layers && report.fixes(0)[1].output == Shape{8}));
}

}  // namespace shapeproof::suggest_module_labels_test
