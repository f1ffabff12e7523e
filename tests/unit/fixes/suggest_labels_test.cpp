// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/suggest_labels.hpp"

#include <doctest/doctest.h>

#include "shapeproof/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"
#include "shapeproof/nn.hpp"
#include "suggested.hpp"

namespace shapeproof::suggest_labels_test {
namespace {

using test::new_layer;
using test::Suggested;

Suggested labels(const auto& model, const Shape& data, const Shape& given, Loss loss) {
  return {model, {.x = data, .y = given, .loss = loss}, &suggest_labels};
}
FieldValue number(std::int64_t value) { return FieldValue::number(value); }

constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Loss sparse = Loss::sparse_categorical_crossentropy;
constexpr Loss binary = Loss::binary_crossentropy;

const Sequential classes{Input{4}, Dense{.units = 8, .activation = "softmax"}};
const Sequential value{Input{4}, Dense{1}};

}  // namespace

TEST_CASE("class numbers for a loss of distributions: one place for each class, or the loss of numbers") {
  const auto found = labels(classes, {60, 4}, Shape{60}, categorical);
  INFO(found.text());
  CHECK(found.gives(EditKind::one_hot_labels, {60, 8}));
  CHECK(found.changes_loss(sparse));
  CHECK_FALSE((found.changes_loss(categorical) || found.gives(EditKind::argmax_labels, Shape{60})));
}

TEST_CASE("labels without columns say nothing of the width") {
  CHECK_FALSE(labels(classes, {60, 4}, {60, 0}, categorical).sets_any("units"));
  CHECK(labels(classes, {60, 4}, {60, 5}, categorical).sets("dense", "units", number(5)));
}

TEST_CASE("several labels for each sample: the loss of two classes, where each unit has a sigmoid of its own") {
  const Sequential several{Input{4}, Dense{.units = 8, .activation = "sigmoid"}};
  const Fixes fixes = check(several, {.x = {60, 4}, .y = {60, 8}, .loss = sparse}).fixes(0);
  REQUIRE(!fixes.empty());
  CHECK((fixes[0].kind() == EditKind::change_loss && fixes[0].edits[0].loss_after == LossSpec{binary}));
  CHECK_FALSE(labels(several, {60, 4}, {60, 5}, sparse).changes_loss(binary));  // not a label for each unit
  CHECK_FALSE(labels(classes, {60, 4}, {60, 8}, sparse).changes_loss(binary));
}

TEST_CASE("one place for each class, for a loss of class numbers") {
  const auto found = labels(classes, {60, 4}, {60, 8}, sparse);
  INFO(found.text());
  CHECK((found.changes_loss(categorical) && found.gives(EditKind::argmax_labels, Shape{60})));
}

TEST_CASE("two columns for one unit: one column") {
  const Sequential one{Input{4}, Dense{.units = 1, .activation = "sigmoid"}};
  CHECK(labels(one, {60, 4}, {60, 2}, binary).gives(EditKind::binary_labels, {60, 1}));
  CHECK_FALSE(labels(one, {60, 4}, {60, 3}, binary).gives(EditKind::binary_labels, {60, 1}));
  CHECK_FALSE(labels(classes, {60, 4}, {60, 2}, binary).gives(EditKind::binary_labels, {60, 1}));
}

TEST_CASE("labels with an axis of size 1, or the same elements in another shape") {
  const auto column = labels(classes, {60, 4}, {60, 1, 8}, categorical);
  INFO(column.text());
  CHECK(column.gives(EditKind::squeeze_labels, {60, 8}));
  const auto rows = labels(Sequential{Input{4}, Dense{6}}, {60, 4}, {60, 2, 3}, Loss::mse);
  INFO(rows.text());
  CHECK(rows.gives(EditKind::reshape_labels, {60, 6}));
}

TEST_CASE("the width of the labels for the layer that sets that of the output") {
  const auto found = labels(classes, {60, 4}, {60, 5}, categorical);
  INFO(found.text());
  CHECK(found.sets("dense", "units", number(5)));
  const Sequential behind{Input{4}, Dense{8}, Dropout{0.5}, Activation{"softmax"}};
  CHECK(labels(behind, {60, 4}, {60, 5}, categorical).sets("dense", "units", number(5)));
}

TEST_CASE("maps where each sample has a row: a Flatten or a pooling before the Dense on maps, or behind the output") {
  const Sequential model{Input{8, 8, 3}, Conv2D{.filters = 4, .kernel_size = 3},
                         Dense{.units = 5, .activation = "softmax"}};
  const auto found = labels(model, {60, 8, 8, 3}, {60, 5}, categorical);
  INFO(found.text());
  CHECK((found.puts_in(NewLayer{"Flatten"}, "dense") && found.puts_in(NewLayer{"GlobalAveragePooling2D"}, "dense")));
  CHECK(found.puts_in(NewLayer{"GlobalAveragePooling2D"}, ""));
  CHECK(found.puts_in_both(NewLayer{"Flatten"}, detail::NewLayers{Vocabulary::keras}.dense(any, 5, "softmax")[0]));
}

TEST_CASE("all elements of the output are the width of the labels") {
  const Sequential model{Input{2, 3}, Conv1D{.filters = 4, .kernel_size = 1}};
  CHECK(labels(model, {60, 2, 3}, {60, 8}, Loss::mse).puts_in(NewLayer{"Flatten"}, ""));
  CHECK_FALSE(labels(model, {60, 2, 3}, {60, 7}, Loss::mse).puts_in(NewLayer{"Flatten"}, ""));
}

TEST_CASE("a sequence where each sample has a row: the last step, and no wrapper behind it") {
  const LSTM steps{.units = 8, .return_sequences = true};
  const auto found =
      labels(Sequential{Input{10, 4}, steps, TimeDistributed{Dense{3}}}, {60, 10, 4}, {60, 3}, Loss::mse);
  INFO(found.text());
  CHECK((found.sets("lstm", "return_sequences", FieldValue::flag(false)) && found.makes("time_distributed", "Dense")));
  CHECK_FALSE(labels(Sequential{Input{10, 4}, LSTM{8}, Dense{3}}, {60, 10, 4}, {60, 5}, Loss::mse)
                  .sets_any("return_sequences"));
}

TEST_CASE("labels for each step where the output is one row") {
  const Sequential model{Input{10, 4}, LSTM{8}, Dense{3}};
  const auto found = labels(model, {60, 10, 4}, {60, 10, 3}, Loss::mse);
  INFO(found.text());
  CHECK(found.sets("lstm", "return_sequences", FieldValue::flag(true)));
  CHECK(found.gives(EditKind::crop_labels, {60, 3}));
  CHECK(found.sets("dense", "units", number(30)));  // and a Reshape behind it
  CHECK(found.puts_in(new_layer("Reshape", "target_shape", FieldValue::shape({10, 3})), ""));
  const auto same = labels(Sequential{Input{4}, Dense{6}}, {60, 4}, {60, 2, 3}, Loss::mse);
  CHECK(same.puts_in(new_layer("Reshape", "target_shape", FieldValue::shape({2, 3})), ""));
  CHECK_FALSE(same.sets_any("units"));
}

TEST_CASE("a head where no layer of the model sets a width") {
  const auto found = labels(Sequential{Input{4}, ReLU{}}, {60, 4}, {60, 3}, categorical);
  INFO(found.text());
  CHECK(found.puts_in(detail::NewLayers{Vocabulary::keras}.dense(any, 3, "softmax")[0], ""));
  CHECK(labels(Sequential{Input{4}, ReLU{}}, {60, 4}, {60, 3}, Loss::mse)
            .puts_in(detail::NewLayers{Vocabulary::keras}.dense(any, 3)[0], ""));
  CHECK(labels(Sequential{Input{4}, ReLU{}}, {60, 4}, {60, 3}, binary)
            .puts_in(detail::NewLayers{Vocabulary::keras}.dense(any, 3, "sigmoid")[0], ""));
  CHECK_FALSE(labels(classes, {60, 4}, {60, 3}, categorical).puts_in_any("Dense"));
}

TEST_CASE("the function that a loss expects of the output") {
  CHECK(detail::activation_for(categorical, 5) == "softmax");
  CHECK(detail::activation_for(categorical, 1) == "sigmoid");
  CHECK((detail::activation_for(binary, 5) == "sigmoid" && detail::activation_for(Loss::mse, 5).empty()));
}

TEST_CASE("an output without the function that its loss expects: the function, or a loss of logits") {
  const auto found = labels(Sequential{Input{4}, Dense{8}}, {60, 4}, {60, 8}, categorical);
  INFO(found.text());
  CHECK(found.code() == Code::logits_mismatch);
  CHECK(found.sets("dense", "activation", FieldValue::word("softmax")));
  CHECK(found.changes_loss(categorical, true));
}

TEST_CASE("class numbers where the output has one number too many, for a loss of numbers") {
  const auto found = labels(Sequential{Input{4}, Dense{8}}, {60, 4}, Shape{60}, Loss::mse);
  INFO(found.text());
  CHECK((found.size() > 0 && !found.changes_loss(sparse)));
  CHECK(labels(value, {60, 4}, {60, 1}, Loss::mse).size() == 0);
}

TEST_CASE("labels of one image, or of all frames, for a recurrent layer over maps") {
  const auto first = [](bool frames, const Shape& labels) {
    const ConvLSTM2D maps{.filters = 1, .kernel_size = 3, .padding = "same", .return_sequences = frames};
    const Report report =
        check(Sequential{Input{10, 8, 8, 1}, maps}, {.x = {7, 10, 8, 8, 1}, .y = labels, .loss = Loss::mse});
    REQUIRE(!report.fixes(0).empty());
    return report.fixes(0)[0].edits[0];
  };
  const Edit last = first(true, {7, 8, 8, 1});
  CHECK((last.field == "return_sequences" && last.value_after == FieldValue::flag(false)));
  const Edit all = first(false, {7, 10, 8, 8, 1});
  CHECK((all.field == "return_sequences" && all.value_after == FieldValue::flag(true)));
}

TEST_CASE("integers of the right number for a loss that takes numbers of the output's axes") {
  const Report report =
      check(Sequential{nn::Linear{.in_features = 5, .out_features = 1}, nn::Sigmoid{}},
            {.x = {Shape{8, 5}, DType::float32}, .y = {Shape{8}, DType::int64}, .loss = nn::BCELoss{}});
  bool adds = false;
  for (const Fix& fix : report.fixes(0)) {
    const Edit& edit = fix.edits[0];
    adds = adds || (edit.kind == EditKind::add_label_axis && edit.after.shape == Shape{8, 1} &&
                    edit.after.dtype == DType::float32 && fix.edits.size() == 1);
  }
  CHECK(adds);
}

TEST_CASE("nothing where there are not as many labels as outputs: no edit changes how many there are") {
  const Graph heads{node("x", Input{4}), node("age", Dense{1}, "x"), node("size", Dense{4}, "x"),
                    node("mood", Dense{.units = 3, .activation = "softmax"}, "x"), outputs("age", "size", "mood")};
  const Losses losses{Loss::mse, Loss::mse, sparse};
  const Suggested fewer{heads, {.x = {60, 4}, .y = {{60, 4}, Shape{60}}, .loss = losses}, &suggest_labels};
  INFO(fewer.text());
  CHECK((fewer.code() == Code::missing_labels && fewer.size() == 0));
  const Suggested more{value, {.x = {60, 4}, .y = {{60, 1}, {60, 1}}, .loss = Loss::mse}, &suggest_labels};
  CHECK((more.code() == Code::missing_labels && more.size() == 0));
}

}  // namespace shapeproof::suggest_labels_test
