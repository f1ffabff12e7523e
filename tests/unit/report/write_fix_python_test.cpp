// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_fix_python.hpp"

#include "check_both.hpp"

namespace shapeproof::write_fix_python_test {
namespace {

constexpr FixedText<200> code(const Edit& edit) {
  FixedText<200> text;
  detail::write_python_edit(text, edit);
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

TEST_CASE("data in Python") {
  using enum EditKind;
  CHECK_BOTH(code(add_axis, {60000, 28, 28}, {60000, 28, 28, 1}, 3).view() == "x = np.expand_dims(x, -1)");
  CHECK_BOTH(code(add_axis, {9, 28}, {9, 1, 28}, 1).view() == "x = np.expand_dims(x, 1)");
  CHECK_BOTH(code(add_batch_axis, {28, 28}, {1, 28, 28}, 0).view() == "x = np.expand_dims(x, 0)");
  CHECK_BOTH(code(drop_axis, {9, 1, 5}, {9, 5}, 1).view() == "x = np.squeeze(x, 1)");
  CHECK_BOTH(code(drop_axis, {9, 5, 1}, {9, 5}, 2).view() == "x = np.squeeze(x, -1)");
  CHECK_BOTH(code(transpose, {9, 3, 8, 8}, {9, 8, 8, 3}, 3).view() == "x = np.moveaxis(x, 1, -1)");
  CHECK_BOTH(code(transpose, {9, 8, 8, 3}, {9, 3, 8, 8}, 1).view() == "x = np.moveaxis(x, -1, 1)");
  CHECK_BOTH(code(transpose, {5, 60}, {60, 5}, 1).view() == "x = x.T");
  CHECK_BOTH(code({.kind = cast, .after = {{9, 5}, DType::float32}}).view() == "x = x.astype(\"float32\")");
  CHECK_BOTH(code(color_mode, {9, 8, 8, 3}, {9, 8, 8, 1}).view() ==
             "keras.utils.image_dataset_from_directory(..., color_mode=\"grayscale\")");
  CHECK_BOTH(code(color_mode, {9, 8, 8}, {9, 8, 8, 3}).view() ==
             "keras.utils.image_dataset_from_directory(..., color_mode=\"rgb\")");
  CHECK_BOTH(code(color_mode, {9, 8, 8, 1}, {9, 8, 8, 4}).view() ==
             "keras.utils.image_dataset_from_directory(..., color_mode=\"rgba\")");
  CHECK_BOTH(code(color_mode, {9, 3, 8, 8}, {9, 1, 8, 8}).view() ==
             "keras.utils.image_dataset_from_directory(..., color_mode=\"grayscale\")");
}

TEST_CASE("data of another shape or size in Python") {
  using enum EditKind;
  CHECK_BOTH(code(reshape, {60, 784}, {60, 28, 28}).view() == "x = x.reshape((60, 28, 28))");
  CHECK_BOTH(code(reshape, {any, 784}, {any, 28, 28}).view() == "x = x.reshape((-1, 28, 28))");
  CHECK_BOTH(code(reshape, {any, any, 4}, {any, any, 2, 2}).view() == "x = x.reshape((-1, x.shape[1], 2, 2))");
  CHECK_BOTH(code(reshape, {60, 1}, {60}).view() == "x = x.reshape((60,))");
  CHECK_BOTH(code(resize, {9, 60}, {9, 50}).view() == "x = keras.utils.pad_sequences(x, maxlen=50)");
  CHECK_BOTH(code(resize, {9, 12, 4}, {9, 10, 4}).view() ==
             "x = keras.utils.pad_sequences(x, maxlen=10, dtype=x.dtype)");
  CHECK_BOTH(code(resize, {9, 30, 40, 3}, {9, 32, 48, 3}).view() == "x = tf.image.resize_with_pad(x, 32, 48)");
  CHECK_BOTH(code(resize, {9, 3, 30, 40}, {9, 3, 32, 48}).view() ==
             "x = np.moveaxis(tf.image.resize_with_pad(np.moveaxis(x, 1, 3), 32, 48), 3, 1)");
  CHECK_BOTH(code(resize, {9, 3, 3, 3, 1}, {9, 4, 4, 4, 1}).view() == "# resize x to (9, 4, 4, 4, 1)");
}

TEST_CASE("labels and training in Python") {
  using enum EditKind;
  CHECK_BOTH(code(one_hot_labels, {60}, {60, 10}).view() == "y = keras.utils.to_categorical(y, 10)");
  CHECK_BOTH(code(argmax_labels, {60, 10}, {60}).view() == "y = np.argmax(y, axis=-1)");
  CHECK_BOTH(code(reshape_labels, {60}, {60, 1}).view() == "y = y.reshape((60, 1))");
  CHECK_BOTH(code(squeeze_labels, {60, 1}, {60}, 1).view() == "y = np.squeeze(y, -1)");
  CHECK_BOTH(code(binary_labels, {60, 2}, {60, 1}).view() == "y = np.argmax(y, axis=-1)[..., None]");
  CHECK_BOTH(code({.kind = batch_size, .value_after = FieldValue::number(32)}).view() ==
             "model.fit(x, y, batch_size=32)");
  CHECK_BOTH(loss(Loss::mse).view() == "model.compile(loss=\"mean_squared_error\")");
  CHECK_BOTH(loss(from_logits(Loss::bce)).view() ==
             "model.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True))");
}

TEST_CASE("of several tensors Python names one") {
  using enum EditKind;
  CHECK_BOTH(code(add_axis, {9, 28}, {9, 28, 1}, 2, 1).view() == "x[1] = np.expand_dims(x[1], -1)");
  CHECK_BOTH(code(reshape, {any, any}, {any, 2, any}, -1, 1).view() == "x[1] = x[1].reshape((-1, 2, x[1].shape[2]))");
  CHECK_BOTH(code(one_hot_labels, {60}, {60, 10}, -1, 2).view() == "y[2] = keras.utils.to_categorical(y[2], 10)");
  CHECK_BOTH(loss(Loss::mae, 1).view() == "loss[1] = \"mean_absolute_error\"");
  CHECK_BOTH(code({.kind = swap_data, .tensor = 0, .other = 2}).view() == "x[0], x[2] = x[2], x[0]");
  CHECK_BOTH(code({.kind = swap_labels, .tensor = 0, .other = 1}).view() == "y[0], y[1] = y[1], y[0]");
}

TEST_CASE("models in Python") {
  using enum EditKind;
  CHECK_BOTH(code(input_shape, {any, 9}, {any, 28, any, 1}).view() == "layers.Input(shape=(28, None, 1))");
  CHECK_BOTH(code(input_shape, {any, 9}, {32, 5}).view() == "layers.Input(shape=(5,), batch_size=32)");
  CHECK_BOTH(field("Dense", "units", FieldValue::number(10)).view() == "Dense(units=10)");
  CHECK_BOTH(code({.kind = output_units,
                   .layer = {4, "Dense", "dense"},
                   .field = "units",
                   .value_after = FieldValue::number(10)})
                 .view() == "Dense(units=10)");
  CHECK_BOTH(field("LSTM", "return_sequences", FieldValue::flag(true)).view() == "LSTM(return_sequences=True)");
  CHECK_BOTH(field("Conv2D", "padding", FieldValue::word("same")).view() == "Conv2D(padding=\"same\")");
  CHECK_BOTH(field("Conv2D", "strides", FieldValue::sizes({2, 1})).view() == "Conv2D(strides=(2, 1))");
  CHECK_BOTH(field("Reshape", "target_shape", FieldValue::shape({any, 4})).view() == "Reshape(target_shape=(-1, 4))");
  CHECK_BOTH(field("Dot", "axes", FieldValue::number(-1)).view() == "Dot(axes=-1)");
  CHECK_BOTH(field("Dot", "axes", FieldValue::sizes({1, Dim(-1)})).view() == "Dot(axes=(1, -1))");
  CHECK_BOTH(field("MaxPooling2D", "strides", FieldValue{}).view() == "MaxPooling2D(strides=None)");
  CHECK_BOTH(code({.kind = layer_type, .layer = {1, "Conv2D", "conv"}, .type_after = "Conv1D"}).view() ==
             "Conv1D(...)");
  CHECK_BOTH(code(added).view() == "Flatten(), Dense(units=2, activation=\"softmax\")");
  CHECK_BOTH(code(added_activation).view() == "Activation(activation=\"relu\")");
  CHECK_BOTH(code({.kind = remove_layer, .layer = {1, "Flatten", "flatten"}}).view() == "# without Flatten()");
  CHECK_BOTH(code(added_on_each_step).view() == "TimeDistributed(Flatten())");
  CHECK_BOTH(code({.kind = swap_inputs, .layer = {3, "Attention", "attention"}}).view() ==
             "# Attention() with its inputs 0 and 1 swapped");
  CHECK_BOTH(code({.kind = connect, .input = 1, .source = {0, "Conv2D", "stem"}, .layer = {4, "Add", "sum"}}).view() ==
             "# Add() with 'stem' as its input 1");
}

}  // namespace shapeproof::write_fix_python_test
