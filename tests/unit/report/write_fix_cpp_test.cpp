// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_fix_cpp.hpp"

#include "check_both.hpp"
#include "shapeproof/diagnosis/fit.hpp"

namespace shapeproof::write_fix_cpp_test {
namespace {

constexpr FixedText<200> code(const Edit& edit) {
  FixedText<200> text;
  detail::write_cpp_edit(text, edit);
  return text;
}
constexpr FixedText<200> code(EditKind kind, const Shape& before, const Shape& after, int axis = -1,
                              std::uint32_t tensor = 0) {
  return code({.kind = kind, .tensor = tensor, .axis = axis, .before = before, .after = after});
}
constexpr FixedText<200> loss(const LossSpec& after, std::uint32_t output = 0) {
  return code({.kind = EditKind::change_loss, .tensor = output, .loss_after = after});
}
constexpr FixedText<200> field(string_ref type, string_ref name, const FieldValue& value) {
  return code({.kind = EditKind::layer_field, .layer = {4, type, "name"}, .field = name, .value_after = value});
}
constexpr Edit added = [] {
  Edit edit{.kind = EditKind::add_layers};
  static_cast<void>(edit.layers.push_back({.type = "Flatten"}));
  static_cast<void>(edit.layers.push_back(
      NewLayer{"Dense"}.with("units", FieldValue::number(2)).with("activation", FieldValue::word("softmax"))));
  return edit;
}();
constexpr Edit added_on_each_step = [] {
  Edit edit{.kind = EditKind::add_layers};
  static_cast<void>(edit.layers.push_back({.type = "Flatten", .on_each_step = true}));
  return edit;
}();
constexpr Edit added_activation = [] {
  Edit edit{.kind = EditKind::add_layers};
  static_cast<void>(edit.layers.push_back(NewLayer{.type = "Activation"}.with("activation", FieldValue::word("relu"))));
  return edit;
}();

}  // namespace

TEST_CASE("data and labels in C++ are what a Fit is given") {
  using enum EditKind;
  CHECK_BOTH(code(add_axis, {60000, 28, 28}, {60000, 28, 28, 1}, 3).view() == ".x = Shape{60000, 28, 28, 1}");
  CHECK_BOTH(code(add_batch_axis, {28, 28}, {1, 28, 28}, 0).view() == ".x = Shape{1, 28, 28}");
  CHECK_BOTH(code(drop_axis, {9, 1, 5}, {9, 5}, 1).view() == ".x = Shape{9, 5}");
  CHECK_BOTH(code(transpose, {9, 3, 8, 8}, {9, 8, 8, 3}, 3).view() == ".x = Shape{9, 8, 8, 3}");
  CHECK_BOTH(code(reshape, {any, 784}, {any, 28, 28}).view() == ".x = Shape{any, 28, 28}");
  CHECK_BOTH(code(resize, {9, 30, 30, 3}, {9, 32, 32, 3}).view() == ".x = Shape{9, 32, 32, 3}");
  CHECK_BOTH(code(color_mode, {9, 8, 8, 3}, {9, 8, 8, 1}, -1, 2).view() == "fit.x[2] = Shape{9, 8, 8, 1}");
  CHECK_BOTH(code({.kind = cast, .after = {{9, 5}, DType::float32}}).view() == ".x = {Shape{9, 5}, DType::float32}");
  CHECK_BOTH(code(one_hot_labels, {60}, {60, 10}).view() == ".y = Shape{60, 10}");
  CHECK_BOTH(code(argmax_labels, {60, 10}, {60}).view() == ".y = Shape{60}");
  CHECK_BOTH(code(reshape_labels, {60}, {60, 1}).view() == ".y = Shape{60, 1}");
  CHECK_BOTH(code(squeeze_labels, {60, 1}, {60}, 1, 1).view() == "fit.y[1] = Shape{60}");
  CHECK_BOTH(code(binary_labels, {60, 2}, {60, 1}).view() == ".y = Shape{60, 1}");
  CHECK_BOTH(code({.kind = batch_size, .value_after = FieldValue::number(32)}).view() == ".batch_size = 32");
  CHECK_BOTH(code({.kind = swap_data, .tensor = 0, .other = 2}).view() == "std::swap(fit.x[0], fit.x[2])");
  CHECK_BOTH(code({.kind = swap_labels, .tensor = 0, .other = 1}).view() == "std::swap(fit.y[0], fit.y[1])");
  CHECK_BOTH(loss(Loss::mse).view() == ".loss = Loss::mean_squared_error");
  CHECK_BOTH(loss(from_logits(Loss::bce)).view() == ".loss = from_logits(Loss::binary_crossentropy)");
  CHECK_BOTH(loss(Loss::mae, 1).view() == "fit.loss.set(1, Loss::mean_absolute_error)");
}

TEST_CASE("what the C++ of an edit says is C++") {
  Fit fit{.x = Shape{9, 5}, .y = Shape{9, 1}, .loss = from_logits(Loss::binary_crossentropy), .batch_size = 3};
  CHECK(fit.x[0] == TensorSpec{Shape{9, 5}});
  fit = {.x = {Shape{9, 5}, DType::float32}, .y = {Shape{9, 1}, Shape{9, 2}}, .loss = {Loss::mse, Loss::mse}};
  CHECK(fit.x[0].dtype == DType::float32);
  fit.y[1] = Shape{9};
  fit.loss.set(1, Loss::mean_absolute_error);
  CHECK((fit.y[1].shape == Shape{9} && fit.loss[1] == LossSpec{Loss::mae}));
}

TEST_CASE("models in C++") {
  using enum EditKind;
  CHECK_BOTH(code(input_shape, {any, 9}, {any, 28, any, 1}).view() == "Input{28, any, 1}");
  CHECK_BOTH(code(input_shape, {any, 9}, {32, 5}).view() == "Input{5}.with_batch_size(32)");
  CHECK_BOTH(field("Dense", "units", FieldValue::number(10)).view() == "Dense{.units = 10}");
  CHECK_BOTH(code({.kind = output_units,
                   .layer = {4, "Dense", "dense"},
                   .field = "units",
                   .value_after = FieldValue::number(10)})
                 .view() == "Dense{.units = 10}");
  CHECK_BOTH(field("LSTM", "return_sequences", FieldValue::flag(true)).view() == "LSTM{.return_sequences = true}");
  CHECK_BOTH(field("Conv2D", "padding", FieldValue::word("same")).view() == "Conv2D{.padding = \"same\"}");
  CHECK_BOTH(field("Conv2D", "strides", FieldValue::sizes({2, 1})).view() == "Conv2D{.strides = {2, 1}}");
  CHECK_BOTH(field("Reshape", "target_shape", FieldValue::shape({any, 4})).view() ==
             "Reshape{.target_shape = {any, 4}}");
  CHECK_BOTH(field("MaxPooling2D", "strides", FieldValue{}).view() == "MaxPooling2D{.strides = none}");
  CHECK_BOTH(code({.kind = layer_type, .layer = {1, "Conv2D", "conv"}, .type_after = "Conv1D"}).view() ==
             "Conv1D{...}");
  CHECK_BOTH(code(added).view() == "Flatten{}, Dense{.units = 2, .activation = \"softmax\"}");
  CHECK_BOTH(code(added_activation).view() == "Activation{.activation = \"relu\"}");
  CHECK_BOTH(code({.kind = remove_layer, .layer = {1, "Flatten", "flatten"}}).view() == "// without Flatten{}");
  CHECK_BOTH(code(added_on_each_step).view() == "TimeDistributed{Flatten{}}");
  CHECK_BOTH(code({.kind = swap_inputs, .layer = {3, "Attention", "attention"}}).view() ==
             "// Attention{} with its inputs 0 and 1 swapped");
  CHECK_BOTH(code({.kind = connect, .input = 1, .source = {0, "Conv2D", "stem"}, .layer = {4, "Add", "sum"}}).view() ==
             "// Add{} with 'stem' as its input 1");
}

}  // namespace shapeproof::write_fix_cpp_test
