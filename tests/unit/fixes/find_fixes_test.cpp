// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/find_fixes.hpp"

#include <vector>

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph.hpp"
#include "shapeproof/model/model.hpp"

namespace shapeproof::find_fixes_test {
/// Layers of a user's own, of which nothing is known but what their traits say.
struct OwnScale {
  static constexpr string_ref type_name = "OwnScale";
  static constexpr LayerTraits traits{.keeps_shape = true};
  double factor = 1.0;  ///< What each value is multiplied by.
  Name name = no_name;
  static constexpr void fields(auto&& field) { field("factor", &OwnScale::factor); }
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) { return input; }
};
struct OwnProjection {
  static constexpr string_ref type_name = "OwnProjection";
  static constexpr LayerTraits traits{.width_field = "features"};
  std::int64_t features = 1;  ///< How many.
  Name name = no_name;
  static constexpr void fields(auto&& field) { field("features", &OwnProjection::features); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const { return input.with(input.rank() - 1, features); }
};

namespace {

using test::at_run_time;

constexpr Fixes fixes_of(const auto& model, const Fit& fit) {
  const Report report = check(at_run_time(model), fit);
  if (report.size() == 0) return {};
  return report.fixes(0);
}
constexpr Fix first(const auto& model, const Fit& fit) {
  const Fixes fixes = fixes_of(model, fit);
  if (!fixes.empty()) return fixes[0];
  Fix none_found;
  static_cast<void>(none_found.edits.push_back({.axis = -99}));
  return none_found;
}
/// Whether the first fix adds this axis.
constexpr bool adds(const auto& model, const Shape& data, int axis, const Shape& after) {
  const Fix fix = first(model, {.x = data});
  const EditKind kind = axis == 0 ? EditKind::add_batch_axis : EditKind::add_axis;
  return fix.kind() == kind && fix.edits[0].axis == axis && fix.before().shape == data && fix.after().shape == after &&
         fix.output == infer(model, after).shape();
}
/// Whether the best fix is one edit of a kind.
constexpr bool mends(const auto& model, const Fit& fit, EditKind kind) {
  const Fix fix = first(model, fit);
  return fix.edits[0].axis != -99 && fix.edits.size() == 1 && fix.kind() == kind;
}
/// Whether the best fix sets a field.
constexpr bool sets(const auto& model, const Fit& fit, string_ref layer, string_ref field, const FieldValue& value) {
  const Fix fix = first(model, fit);
  return (fix.kind() == EditKind::layer_field || fix.kind() == EditKind::output_units) &&
         fix.edits[0].layer.name == layer && fix.edits[0].field == field && fix.edits[0].value_after == value;
}
/// Whether the best fix puts one layer in before the layer of a name, or with no name at the end.
constexpr bool puts_in(const auto& model, const Fit& fit, string_ref type, string_ref before) {
  const Fix fix = first(model, fit);
  return fix.kind() == EditKind::add_layers && fix.edits[0].layers[0].type == type && fix.edits[0].layer.name == before;
}

/// Every fix, made again here: the report must then be without this fault, and have no other that was not there.
bool hold(const ModelView& model, const Fit& fit, const Report& report) {
  for (std::size_t i = 0; i < report.size(); ++i) {
    for (const Fix& fix : report.fixes(i)) {
      EditedModel edited(model, fit, fix_classes(model.view().vocabulary()));
      for (std::size_t n = 0; n < fix.edits.size(); ++n) {
        if (!edited.apply(fix.edits[n])) return false;
      }
      const Report after = check(edited.view(), edited.fit);
      if (report[i].severity == Severity::error && after.errors() >= report.errors()) return false;
    }
  }
  return true;
}

constexpr Sequential channels_first{Conv2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first"}, Flatten{}};
constexpr Sequential images{Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}, Dense{2}};
constexpr Sequential colour{Input{28, 28, 3}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}};
constexpr Sequential tabular{Input{8}, Dense{.units = 16, .activation = "relu"},
                             Dense{.units = 3, .activation = "softmax"}};
constexpr Loss categorical = Loss::categorical_crossentropy;
constexpr Loss sparse = Loss::sparse_categorical_crossentropy;

}  // namespace

TEST_CASE("an axis that is missing") {
  CHECK_BOTH(adds(test::digits, {60000, 28, 28}, 3, {60000, 28, 28, 1}));
  CHECK_BOTH(first(test::digits, {.x = {60000, 28, 28}}).edits[0].axis_name == Axis::channels);
  CHECK_BOTH(adds(test::digits, {28, 28, 1}, 0, {1, 28, 28, 1}));
  CHECK_BOTH(first(test::digits, {.x = {28, 28, 1}}).edits[0].axis_name == Axis::batch);
  CHECK_BOTH(adds(images, {60000, 28, 28}, 3, {60000, 28, 28, 1}));
  CHECK_BOTH(adds(images, {28, 28, 3}, 0, {1, 28, 28, 3}));
  CHECK_BOTH(adds(channels_first, {60000, 28, 28}, 1, {60000, 1, 28, 28}));
  CHECK(adds(Sequential{LSTM{3}}, {32, 100}, 0, {1, 32, 100}));
  CHECK(adds(Sequential{Input{100, 1}, GRU{3}, Dense{1}}, {32, 100}, 2, {32, 100, 1}));
  CHECK(adds(Sequential{Input{3841, 1}, Conv1D{.filters = 4, .kernel_size = 2}}, {11, 3841}, 2, {11, 3841, 1}));
  CHECK(
      adds(Sequential{Input{8, 8, 8, 1}, Conv3D{.filters = 4, .kernel_size = 2}}, {11, 8, 8, 8}, 4, {11, 8, 8, 8, 1}));
  CHECK(adds(tabular, Shape{8}, 0, {1, 8}));
}

TEST_CASE("an axis too many") {
  constexpr Sequential flat{Input{784}, Dense{3}};
  CHECK_BOTH(first(flat, {.x = {5, 784, 1}}).kind() == EditKind::drop_axis);
  CHECK_BOTH(first(flat, {.x = {5, 784, 1}}).after().shape == Shape{5, 784});
  CHECK(first(flat, {.x = {5, 28, 28}}).kind() == EditKind::reshape);
  CHECK(first(flat, {.x = {5, 28, 28}}).after().shape == Shape{5, 784});
}

TEST_CASE("axes at another place") {
  CHECK_BOTH(mends(colour, {.x = {60, 3, 28, 28}}, EditKind::transpose));
  CHECK_BOTH(first(colour, {.x = {60, 3, 28, 28}}).after().shape == Shape{60, 28, 28, 3});
  CHECK(mends(Sequential{Input{3, 28, 28}, Conv2D{.filters = 4, .kernel_size = 3, .data_format = "channels_first"}},
              {.x = {60, 28, 28, 3}}, EditKind::transpose));
  // 20 steps of one feature are a sequence, one step of 20 features is none: here it is the Input that is wrong.
  constexpr Sequential swapped{Input{1, 20}, LSTM{4}, Dense{1}};
  CHECK(mends(swapped, {.x = {100, 20, 1}}, EditKind::input_shape));
  CHECK(first(swapped, {.x = {100, 20, 1}}).after().shape == Shape{any, 20, 1});
  CHECK(mends(Sequential{Input{20, 1}, LSTM{4}, Dense{1}}, {.x = {100, 1, 20}}, EditKind::transpose));
  CHECK(mends(tabular, {.x = {8, 500}, .y = Shape{500}, .loss = sparse}, EditKind::transpose));
}

TEST_CASE("what the Input declares") {
  constexpr Sequential with_batch{Input{60000, 28, 28, 1}, Conv2D{.filters = 2, .kernel_size = 3}, Flatten{}};
  CHECK_BOTH(mends(with_batch, {.x = {60000, 28, 28, 1}}, EditKind::input_shape));
  CHECK_BOTH(first(with_batch, {.x = {60000, 28, 28, 1}}).after().shape == Shape{any, 28, 28, 1});
  CHECK(first(with_batch, {}).after().shape == Shape{any, 28, 28, 1});
  CHECK(first(tabular, {.x = {100, 13}}).after().shape == Shape{any, 13});
  CHECK(mends(Sequential{Input{20, 85, 1}, LSTM{4}}, {.x = {100, 20, 85}}, EditKind::input_shape));
  CHECK(mends(Sequential{Input{3, 224, 224}, Conv2D{.filters = 4, .kernel_size = 5}, Flatten{}},
              {.x = {2, 224, 224, 3}}, EditKind::input_shape));
  CHECK(mends(Sequential{Input{any, 12}, Flatten{}, Dense{3}}, {.x = {9, 5, 12}}, EditKind::input_shape));
  CHECK(first(Sequential{Input{any, 12}, Flatten{}, Dense{3}}, {.x = {9, 5, 12}}).after().shape == Shape{any, 5, 12});
  constexpr Sequential stateful{Input{5, 3}, LSTM{.units = 4, .stateful = true}};
  CHECK(first(stateful, {.x = {96, 5, 3}}).after().shape == Shape{32, 5, 3});
  CHECK(first(stateful, {.x = {96, 5, 3}, .batch_size = 8}).after().shape == Shape{8, 5, 3});
}

TEST_CASE("the number of samples stands in the Input, and data and labels begin with it") {
  const Sequential rows{Input{100, 10}, Dense{.units = 8, .activation = "relu"}, Dense{1}};
  CHECK(mends(rows, {.x = {100, 10}, .y = {100, 1}, .loss = Loss::mse}, EditKind::input_shape));
  CHECK(first(rows, {.x = {100, 10}, .y = {100, 1}, .loss = Loss::mse}).after().shape == Shape{any, 10});
  const Sequential series{Input{100, 60}, LSTM{8}, Dense{1}};
  const Fix both = first(series, {.x = {100, 60}, .y = TensorSpec{Shape{100}}, .loss = Loss::mse});
  REQUIRE(both.edits.size() == 2);
  CHECK((both.edits[0].kind == EditKind::input_shape && both.edits[0].after.shape == Shape{any, 60, 1}));
  CHECK((both.edits[1].kind == EditKind::add_axis && both.edits[1].after.shape == Shape{100, 60, 1}));
  // A label for each step: it is one sample.
  const Sequential steps{Input{100, 60}, LSTM{.units = 8, .return_sequences = true}, Dense{1}};
  const Fix one = first(steps, {.x = {100, 60}, .y = {100, 1}, .loss = Loss::mse});
  CHECK((one.edits[0].kind == EditKind::add_batch_axis && one.edits[1].kind == EditKind::add_label_axis));
}

TEST_CASE("data, and labels of outputs, in the other order") {
  const Graph two{node("a", Input{64}),
                  node("b", Input{32}),
                  node("both", Concatenate{}, "a", "b"),
                  node("classes", Dense{.units = 3, .activation = "softmax"}, "both"),
                  node("size", Dense{1}, "both"),
                  outputs("classes", "size")};
  const TensorSpecs right_y{Shape{9, 3}, Shape{9, 1}};
  const Fix data = first(two, {.x = {Shape{9, 32}, Shape{9, 64}}, .y = right_y, .loss = Loss::mse});
  CHECK((data.kind() == EditKind::swap_data && data.edits[0].tensor == 0 && data.edits[0].other == 1));
  CHECK((data.before().shape == Shape{9, 32} && data.after().shape == Shape{9, 64}));
  CHECK((data.errors_left == 0 && data.output == Shape{9, 3}));
  const Fix labels =
      first(two, {.x = {Shape{9, 64}, Shape{9, 32}}, .y = {Shape{9, 1}, Shape{9, 3}}, .loss = Loss::mse});
  CHECK((labels.kind() == EditKind::swap_labels && labels.edits[0].tensor == 0 && labels.edits[0].other == 1));
}

TEST_CASE("the Input and the data at once") {
  constexpr Sequential grey{Input{30, 30}, Conv2D{.filters = 10, .kernel_size = 3}, Flatten{}, Dense{1}};
  const Fix fix = first(grey, {.x = {100, 30, 30}});
  REQUIRE(fix.edits.size() == 2);
  CHECK(fix.edits[0].kind == EditKind::input_shape);
  CHECK(fix.edits[0].after.shape == Shape{any, 30, 30, 1});
  CHECK(fix.edits[1].kind == EditKind::add_axis);
  CHECK(fix.edits[1].after.shape == Shape{100, 30, 30, 1});
  const Fix rows = first(Sequential{Input{1}, Dense{1}}, {.x = {1, 11}, .y = {1, 11}, .loss = Loss::mse});
  CHECK(rows.edits[0].kind == EditKind::reshape);
  CHECK(rows.edits[0].after.shape == Shape{11, 1});
  CHECK(rows.edits[1].after.shape == Shape{11, 1});
}

TEST_CASE("images of other colours or sizes") {
  constexpr Sequential grey{Input{150, 150, 1}, Conv2D{.filters = 4, .kernel_size = 3}, Flatten{}};
  CHECK(mends(grey, {.x = {"N", 150, 150, 3}}, EditKind::color_mode));
  CHECK(fixes_of(grey, {.x = {"N", 150, 150, 3}})[1].kind() == EditKind::input_shape);
  CHECK(mends(colour, {.x = {7, 32, 32, 3}}, EditKind::input_shape));
  CHECK(fixes_of(colour, {.x = {7, 32, 32, 3}})[1].kind() == EditKind::resize);
}

TEST_CASE("an earlier layer is to blame") {
  constexpr Fit series{.x = {32, 10, 4}};
  constexpr FieldValue yes = FieldValue::flag(true);
  CHECK_BOTH(sets(Sequential{LSTM{8}, LSTM{4}}, series, "lstm", "return_sequences", yes));
  CHECK(sets(Sequential{GRU{8}, Dropout{0.5}, SimpleRNN{4}}, series, "gru", "return_sequences", yes));
  CHECK(sets(Sequential{Bidirectional{LSTM{8}}, Dense{3}, GRU{4}}, series, "lstm", "return_sequences", yes));
  CHECK(sets(Sequential{LSTM{8}, Conv1D{.filters = 2, .kernel_size = 3}}, series, "lstm", "return_sequences", yes));
  const Report report = check(Sequential{LSTM{8}, LSTM{4}}, series);
  CHECK(report.cause(0).kind == CauseKind::other_layer);
  CHECK(report.cause(0).layer.name == "lstm");
  CHECK(report[0].layer.name == "lstm_1");
  CHECK(sets(Sequential{Dense{5}, Sequential{Input{4}, Dense{1}}}, {.x = {2, 7}}, "dense", "units",
             FieldValue::number(4)));
  CHECK(sets(Sequential{Dense{100}, Reshape{.target_shape = {7, 7, 4}}}, {.x = {2, 7}}, "dense", "units",
             FieldValue::number(196)));
}

TEST_CASE("windows that do not fit") {
  constexpr Fit small{.x = {2, 8, 8, 3}};
  CHECK(sets(Sequential{Conv2D{.filters = 4, .kernel_size = 9}, Flatten{}}, small, "conv2d", "kernel_size",
             FieldValue::number(8)));
  CHECK(sets(Sequential{MaxPooling2D{.pool_size = {9, 4}}, Flatten{}}, small, "max_pooling2d", "pool_size",
             FieldValue::sizes({8, 4})));
  // `Conv2D(32, 3, 3)` of old code: the second 3 became a stride.
  constexpr Sequential old{Conv2D{.filters = 4, .kernel_size = 3, .strides = 3},
                           Conv2D{.filters = 4, .kernel_size = 3, .strides = 3}, Flatten{}};
  CHECK(sets(old, small, "conv2d", "strides", FieldValue::number(1)));
  CHECK(first(old, small).edits[0].everywhere);
}

TEST_CASE("layers for another number of axes") {
  constexpr Sequential model{Input{150, 150, 3},
                             Conv1D{.filters = 16, .kernel_size = 2},
                             BatchNormalization{},
                             Conv1D{.filters = 16, .kernel_size = 2},
                             Flatten{},
                             Dense{.units = 5, .activation = "softmax"}};
  const Fit fit{.x = {100, 150, 150, 3}, .y = {100, 5}, .loss = categorical};
  CHECK(mends(model, fit, EditKind::layer_type));
  CHECK(first(model, fit).edits[0].type_after == "Conv2D");
  CHECK(puts_in(Sequential{Conv2D{.filters = 4, .kernel_size = 3}, LSTM{5}}, {.x = {2, 8, 8, 3}}, "Reshape", "lstm"));
}

TEST_CASE("groups") {
  CHECK(sets(test::wrong_groups, {}, "conv2d", "groups", FieldValue::number(1)));
  constexpr Sequential filters{Conv2D{.filters = 6, .kernel_size = 1, .groups = 4}};
  CHECK(fixes_of(filters, {.x = {1, 8, 8, 4}}).size() == 2);
}

TEST_CASE("labels: class numbers and places") {
  CHECK_BOTH(mends(tabular, {.x = {100, 8}, .y = {100, 1}, .loss = categorical}, EditKind::one_hot_labels));
  CHECK(first(tabular, {.x = {100, 8}, .y = {100, 1}, .loss = categorical}).after().shape == Shape{100, 3});
  CHECK(mends(tabular, {.x = {100, 8}, .y = Shape{100}, .loss = categorical}, EditKind::one_hot_labels));
  CHECK(fixes_of(tabular, {.x = {100, 8}, .y = Shape{100}, .loss = categorical})[1].kind() == EditKind::change_loss);
  const Fixes fixes = fixes_of(tabular, {.x = {100, 8}, .y = {100, 3}, .loss = sparse});
  REQUIRE(fixes.size() == 2);
  CHECK(fixes[0].kind() == EditKind::change_loss);
  CHECK(fixes[0].edits[0].loss_after == LossSpec{categorical});
  CHECK(fixes[1].kind() == EditKind::argmax_labels);
  CHECK(fixes[1].after().shape == Shape{100});
}

TEST_CASE("labels: another width") {
  CHECK_BOTH(
      sets(tabular, {.x = {100, 8}, .y = {100, 4}, .loss = categorical}, "dense_1", "units", FieldValue::number(4)));
  constexpr Sequential behind{Input{8}, Dense{16}, Activation{"sigmoid"}};
  CHECK(sets(behind, {.x = {100, 8}, .y = {100, 3}, .loss = Loss::bce}, "dense", "units", FieldValue::number(3)));
  CHECK(check(behind, {.x = {100, 8}, .y = {100, 3}, .loss = Loss::bce})[0].layer.name == "dense");
  constexpr Sequential steps{Input{10, 1}, LSTM{.units = 4, .return_sequences = true}, TimeDistributed{Dense{10}}};
  CHECK(sets(steps, {.x = {5, 10, 1}, .y = {5, 10, 2}, .loss = Loss::bce}, "dense", "units", FieldValue::number(2)));
  constexpr Sequential binary{Input{8}, Dense{.units = 1, .activation = "sigmoid"}};
  CHECK(mends(binary, {.x = {100, 8}, .y = {100, 2}, .loss = Loss::bce}, EditKind::binary_labels));
  CHECK(fixes_of(binary, {.x = {100, 8}, .y = {100, 2}, .loss = Loss::bce})[1].kind() == EditKind::output_units);
}

TEST_CASE("labels: another width, behind a user's own layer and set by one") {
  constexpr Fit four{.x = {100, 8}, .y = {100, 4}, .loss = categorical};
  constexpr Sequential scaled{Input{8}, Dense{10}, OwnScale{}};
  CHECK_BOTH(sets(scaled, four, "dense", "units", FieldValue::number(4)));
  constexpr Sequential activated{Input{8}, Dense{10}, Activation{"softmax"}};
  CHECK_BOTH(fixes_of(scaled, four).size() == fixes_of(activated, four).size());
  constexpr Sequential projected{Input{8}, OwnProjection{.features = 10}, OwnScale{}};
  CHECK_BOTH(sets(projected, four, "own_projection", "features", FieldValue::number(4)));
}

TEST_CASE("labels: a Flatten is missing") {
  constexpr Fit two_classes{.x = {6, 64, 64, 3}, .y = {6, 2}, .loss = categorical};
  constexpr Sequential maps{Input{64, 64, 3}, Conv2D{.filters = 4, .kernel_size = 2}, MaxPooling2D{}, Dense{8},
                            Dense{.units = 2, .activation = "softmax"}};
  CHECK(puts_in(maps, two_classes, "Flatten", "dense"));
  CHECK(check(maps, two_classes)[0].code == Code::missing_flatten);
  CHECK(check(maps, two_classes)[0].layer.name == "dense");
  CHECK(check(maps, two_classes).cause(0).kind == CauseKind::missing_layer);
  const Fix head = first(Sequential{Input{64, 64, 3}, Conv2D{.filters = 4, .kernel_size = 2}, ReLU{}}, two_classes);
  REQUIRE(head.edits[0].layers.size() == 2);
  CHECK(head.edits[0].layers[1].type == "Dense");
  CHECK(head.edits[0].layers[1].fields[1].value == FieldValue::word("softmax"));
  CHECK(head.output == Shape{6, 2});
}

TEST_CASE("labels: one for a sequence, or one for each step") {
  constexpr Sequential steps{Input{10, 4}, LSTM{.units = 8, .return_sequences = true}, Dense{1}};
  CHECK(sets(steps, {.x = {32, 10, 4}, .y = {32, 1}, .loss = Loss::mse}, "lstm", "return_sequences",
             FieldValue::flag(false)));
  constexpr Sequential last{Input{10, 4}, GRU{8}, Dense{3}};
  CHECK(sets(last, {.x = {32, 10, 4}, .y = {32, 10, 3}, .loss = Loss::mse}, "gru", "return_sequences",
             FieldValue::flag(true)));
  constexpr Sequential words{Input{10}, Embedding{50, 8}, LSTM{8}, Dense{.units = 5, .activation = "softmax"}};
  CHECK(
      sets(words, {.x = {32, 10}, .y = {32, 10}, .loss = sparse}, "lstm", "return_sequences", FieldValue::flag(true)));
  const Fix plain =
      first(Sequential{Input{10, 4}, LSTM{.units = 8, .return_sequences = true}, TimeDistributed{Dense{3}}},
            {.x = {32, 10, 4}, .y = {32, 3}, .loss = Loss::mse});
  CHECK(plain.edits.size() == 2);
  CHECK(plain.output == Shape{32, 3});
}

TEST_CASE("a decoder of other steps: one edit that removes both faults comes before one that leaves the labels wrong") {
  const Sequential decoder{Input{10, 1}, LSTM{8}, LSTM{.units = 8, .return_sequences = true},
                           TimeDistributed{Dense{1}}};
  const Fit fit{.x = {50, 10, 1}, .y = {50, 5, 1}, .loss = Loss::mse};
  CHECK(puts_in(decoder, fit, "RepeatVector", "lstm_1"));
  CHECK(first(decoder, fit).removes_all_faults());
  // As many steps as there are come from the encoder itself.
  CHECK(sets(decoder, {.x = {50, 10, 1}, .y = {50, 10, 1}, .loss = Loss::mse}, "lstm", "return_sequences",
             FieldValue::flag(true)));
}

TEST_CASE("a Reshape of maps into steps keeps the rows that it has") {
  constexpr Sequential rows{Input{13, 13, 32}, Reshape{.target_shape = {13, 208}}, LSTM{4}};
  CHECK_BOTH(sets(rows, {}, "reshape", "target_shape", FieldValue::shape({13, any})));
  constexpr Sequential halves{Input{13, 13, 32}, Reshape{.target_shape = {20, 208}}, LSTM{4}};  // 26 * 208 elements
  CHECK(sets(halves, {}, "reshape", "target_shape", FieldValue::shape({any, 208})));
}

TEST_CASE("stacked recurrent layers for labels of one row: the first returns its sequences, and the last does not") {
  constexpr Sequential stacked{Input{10, 4}, LSTM{8}, LSTM{.units = 6, .return_sequences = true, .name = "last"},
                               Dense{3}};
  const Fix fix = first(stacked, {.x = {50, 10, 4}, .y = {50, 3}, .loss = Loss::mse});
  REQUIRE(fix.edits.size() == 2);
  CHECK((fix.edits[0].layer.name == "lstm" && fix.edits[0].value_after == FieldValue::flag(true)));
  CHECK((fix.edits[1].layer.name == "last" && fix.edits[1].value_after == FieldValue::flag(false)));
}

TEST_CASE("labels: axes of size 1, and the same elements in another shape") {
  const Fix squeezed = first(tabular, {.x = {8, 8}, .y = {8, 1, 3}, .loss = categorical});
  CHECK(squeezed.kind() == EditKind::squeeze_labels);
  CHECK(squeezed.after().shape == Shape{8, 3});
  const Fix column = first(Sequential{Input{8}, Dense{1}},
                           {.x = {100, 8}, .y = Shape{100}, .loss = Loss::mse, .runtime = Runtime::pytorch});
  CHECK(column.kind() == EditKind::reshape_labels);
  CHECK(column.after().shape == Shape{100, 1});
  const Fix rows = first(tabular, {.x = {250, 8}, .y = Shape{750}, .loss = categorical});
  CHECK(rows.kind() == EditKind::reshape_labels);
  CHECK(rows.after().shape == Shape{250, 3});
}

TEST_CASE("labels: maps of another size") {
  constexpr Conv2D conv{.filters = 8, .kernel_size = 3, .padding = "same"};
  constexpr Sequential unequal{
      Input{32, 32, 3}, conv, MaxPooling2D{}, conv,
      UpSampling2D{},   conv, UpSampling2D{}, Conv2D{.filters = 3, .kernel_size = 3, .padding = "same"}};
  CHECK(
      puts_in(unequal, {.x = {5, 32, 32, 3}, .y = {5, 32, 32, 3}, .loss = Loss::mse}, "MaxPooling2D", "up_sampling2d"));
  constexpr Sequential shrinking{Input{23, 23, 1}, Conv2D{.filters = 4, .kernel_size = 3},
                                 Conv2D{.filters = 1, .kernel_size = 3}};
  CHECK(sets(shrinking, {.x = {5, 23, 23, 1}, .y = {5, 23, 23, 1}, .loss = Loss::mse}, "conv2d", "padding",
             FieldValue::word("same")));
}

TEST_CASE("grey images without an axis for their colour") {
  constexpr Sequential coloured{Input{150, 150, 3}, Conv2D{.filters = 8, .kernel_size = 3}};
  CHECK_BOTH(mends(coloured, {.x = {100, 150, 150}}, EditKind::color_mode));
  const Fixes fixes = fixes_of(coloured, {.x = {100, 150, 150}});
  REQUIRE(fixes.size() == 2);
  CHECK(fixes[0].after().shape == Shape{100, 150, 150, 3});
  CHECK(fixes[1].edits[0].after.shape == Shape{any, 150, 150, 1});
  CHECK(fixes[1].edits[1].after.shape == Shape{100, 150, 150, 1});
}

TEST_CASE("all numbers of one sample") {
  constexpr Sequential digits{Input{784}, Dense{10}};
  CHECK(mends(digits, {.x = {28, 28}}, EditKind::reshape));
  CHECK(first(digits, {.x = {28, 28}}).after().shape == Shape{1, 784});
  // As many labels as rows: then the rows are samples.
  CHECK(mends(Sequential{Input{5}, Dense{1}}, {.x = {5, 1}, .y = {5, 1}}, EditKind::input_shape));
}

TEST_CASE("sequences of indices of another length") {
  constexpr Sequential text{Input{50}, Embedding{.input_dim = 100, .output_dim = 8}, Flatten{}, Dense{1}};
  const Fixes fixes = fixes_of(text, {.x = {200, 60}, .y = {200, 1}, .loss = Loss::mse});
  REQUIRE(fixes.size() == 2);
  CHECK(fixes[0].kind() == EditKind::input_shape);
  CHECK(fixes[1].kind() == EditKind::resize);
  CHECK(fixes[1].after().shape == Shape{200, 50});
}

TEST_CASE("a layer that takes needed axes away") {
  constexpr Sequential early{Input{28, 28, 1}, Flatten{}, Conv2D{.filters = 8, .kernel_size = 3}};
  CHECK(mends(early, {}, EditKind::remove_layer));
  CHECK(first(early, {}).edits[0].layer.name == "flatten");
  CHECK(first(early, {}).output == Shape{any, 26, 26, 8});
  constexpr Sequential pooled{Input{28, 28, 1}, GlobalAveragePooling2D{}, Conv2D{.filters = 8, .kernel_size = 3}};
  CHECK(mends(pooled, {}, EditKind::remove_layer));
}

TEST_CASE("an axis that the input does not have") {
  CHECK(sets(Sequential{Input{28, 28, 1}, BatchNormalization{.axis = 4}}, {}, "batch_normalization", "axis",
             FieldValue::number(-1)));
}

TEST_CASE("labels: another number of steps") {
  const Sequential decoder{Input{10, 4}, LSTM{8}, RepeatVector{10}, LSTM{.units = 8, .return_sequences = true},
                           Dense{1}};
  CHECK(sets(decoder, {.x = {60, 10, 4}, .y = {60, 5, 1}, .loss = Loss::mse}, "repeat_vector", "n",
             FieldValue::number(5)));
}

TEST_CASE("labels: class numbers for a distribution") {
  CHECK(mends(Sequential{Input{4}, Dense{.units = 8, .activation = "softmax"}},
              {.x = {60, 4}, .y = Shape{60}, .loss = Loss::kl_divergence}, EditKind::one_hot_labels));
}

TEST_CASE("the same warning at two outputs: each has its own fix, which leaves the other one") {
  const Graph two{node("x", Input{4}), node("a", Dense{1}, "x"), node("b", Dense{1}, "x"), outputs("a", "b")};
  const Report report = check(two, {.x = {60, 4}, .y = {{60, 3}, {60, 2}}, .loss = Loss::mse});
  REQUIRE((report.size() == 2 && report.ok() && report.has(Code::labels_broadcast)));
  const auto widens = [&](std::size_t index, std::int64_t width) {
    const Fixes& fixes = report.fixes(index);
    return !fixes.empty() && fixes[0].edits[0].kind == EditKind::output_units &&
           fixes[0].edits[0].value_after == FieldValue::number(width);
  };
  CHECK((widens(0, 3) && widens(1, 2)));
}

TEST_CASE("one field of all layers is one fix") {
  constexpr Sequential mirrored{Input{28, 28, 1}, Conv2D{.filters = 8, .kernel_size = 3},
                                Conv2D{.filters = 1, .kernel_size = 3}};
  const Fixes fixes = fixes_of(mirrored, {.x = {60, 28, 28, 1}, .y = {60, 28, 28, 1}, .loss = Loss::mse});
  REQUIRE(!fixes.empty());
  CHECK(fixes[0].edits[0].everywhere);
  int of_padding = 0;
  for (const Fix& fix : fixes) of_padding += fix.edits[0].field == "padding" ? 1 : 0;
  CHECK(of_padding == 1);
}

TEST_CASE("a cast") {
  constexpr Fix fix = [] { return first(test::digits, {.x = {Shape{2, 28, 28, 1}, DType::uint8}}); }();
  CHECK_BOTH(fix.kind() == EditKind::cast && fix.after().dtype == DType::float32 && fix.before().dtype == DType::uint8);
  CHECK_BOTH(fix.output == Shape{2, 10});
}

TEST_CASE("a nested model that takes the data is looked into") {
  const Fit fit{.x = {5, 10, 3}};
  CHECK(sets(Sequential{Sequential{LSTM{4}, LSTM{.units = 4, .name = "b"}}, Dense{1}}, fit, "lstm", "return_sequences",
             FieldValue::flag(true)));
  CHECK(sets(Sequential{Sequential{Input{10, 3}, LSTM{4}, LSTM{.units = 4, .name = "b"}}, Dense{1}}, fit, "lstm",
             "return_sequences", FieldValue::flag(true)));
}

TEST_CASE("the function of one unit in a nested model, wherever that stands") {
  constexpr Dense unit{.units = 1, .activation = "softmax"};
  const Fit fit{.x = {60, 8}, .y = {60, 1}, .loss = Loss::binary_crossentropy};
  CHECK(sets(Sequential{Input{8}, Sequential{ReLU{}, unit}}, fit, "dense", "activation", FieldValue::word("sigmoid")));
  CHECK(sets(Sequential{Sequential{Input{8}, unit}}, fit, "dense", "activation", FieldValue::word("sigmoid")));
}

TEST_CASE("no fix where no edit helps") {
  CHECK_BOTH(fixes_of(test::digits, {.x = Shape{1}}).empty() && fixes_of(test::digits, {.x = Shape{}}).empty());
  CHECK(fixes_of(test::digits, {.x = {1, 2, 3, 4, 5, 6, 7, 8, 9}}).empty());
  CHECK(fixes_of(Sequential{Dense{0}}, {.x = {1, 2}}).empty());
}

TEST_CASE("every fix was tried") {
  std::vector<Shape> shapes{test::sample_inputs, test::sample_inputs + 16};
  for (const int a : {1, 28}) {
    for (const int b : {1, 3, 28, 32}) {
      for (const int c : {1, 3, 28, 100}) {
        shapes.push_back({a, b, c});
        shapes.push_back({7, a, b, c});
        shapes.push_back({7, 28, a, b, c});
        shapes.push_back({b, c});
      }
    }
  }
  std::size_t fixes = 0;
  const auto try_all = [&](const auto& model) {
    for (const Shape& shape : shapes) {
      for (const Loss loss : {Loss::unnamed, Loss::mse, categorical, sparse}) {
        Fit fit{.x = shape};
        if (loss != Loss::unnamed) {
          fit.y = Shape{shape[0], 10};
          fit.loss = loss;
        }
        const Report report = check(model, fit);
        for (std::size_t i = 0; i < report.size(); ++i) fixes += report.fixes(i).size();
        CHECK(hold(model.view(), fit, report));
      }
    }
  };
  test::for_each_model(try_all);
  try_all(channels_first);
  try_all(images);
  try_all(colour);
  try_all(tabular);
  CHECK(fixes > 300);
}

}  // namespace shapeproof::find_fixes_test
