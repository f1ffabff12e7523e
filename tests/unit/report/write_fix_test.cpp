// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_fix.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/report/write_cause.hpp"

namespace shapeproof {
namespace {

constexpr FixedText<300> sentence(const Edit& edit) {
  FixedText<300> text;
  write_edit(text, edit);
  return text;
}
constexpr FixedText<300> code(const Edit& edit) {
  FixedText<300> text;
  write_edit_code(text, edit);
  return text;
}
constexpr FixedText<300> kind(const Edit& first, const Edit& second) {
  Fix fix;
  static_cast<void>(fix.edits.push_back(first));
  static_cast<void>(fix.edits.push_back(second));
  FixedText<300> text;
  write_kind(text, fix);
  return text;
}
constexpr FixedText<300> cause(const auto& model, const Fit& fit) {
  FixedText<300> text;
  write_cause(text, check(model, fit), 0);
  return text;
}

constexpr Edit add_channels{.kind = EditKind::add_axis,
                            .axis = 3,
                            .axis_name = Axis::channels,
                            .before = Shape{60000, 28, 28},
                            .after = Shape{60000, 28, 28, 1}};
constexpr Edit declare{.kind = EditKind::input_shape, .before = Shape{any, 9}, .after = Shape{any, 28, any, 1}};
constexpr Edit units{.kind = EditKind::output_units,
                     .layer = {4, "Dense", "dense"},
                     .field = "units",
                     .value_before = FieldValue::number(3),
                     .value_after = FieldValue::number(10)};
constexpr Edit flatten = [] {
  Edit edit{.kind = EditKind::add_layers, .layer = {2, "Dense", "dense"}};
  static_cast<void>(edit.layers.push_back({"Flatten", {}, {}, {}}));
  static_cast<void>(edit.layers.push_back({"Dense", "units", FieldValue::number(2), "softmax"}));
  return edit;
}();

}  // namespace

TEST_CASE("edits as sentences") {
  CHECK_BOTH(sentence(add_channels).view() ==
             "add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1)");
  CHECK_BOTH(sentence(declare).view() == "declare the model's Input as Input{28, any, 1}");
  CHECK_BOTH(sentence({.kind = EditKind::input_shape, .before = Shape{any, 9, 28}, .after = Shape{any, 28}}).view() ==
             "leave the batch size out of the model's Input: Input{28}");
  CHECK_BOTH(sentence(units).view() == "set units of layer 4 'dense': 3 -> 10");
  CHECK_BOTH(sentence(flatten).view() ==
             "add Flatten{}, Dense{.units = 2, .activation = \"softmax\"} before layer 2 'dense'");
  CHECK_BOTH(sentence({.kind = EditKind::change_loss, .loss_after = from_logits(Loss::bce)}).view() ==
             "use the loss binary_crossentropy with from_logits=True");
}

TEST_CASE("edits as code") {
  CHECK_BOTH(code(add_channels).view() == "x = np.expand_dims(x, axis=3)");
  CHECK_BOTH(code(declare).view() == "Input{28, any, 1}" && code(units).view() == "Dense{.units = 10}");
  CHECK_BOTH(code({.kind = EditKind::input_shape, .after = Shape{32, 5}}).view() == "Input{5}.with_batch_size(32)");
  CHECK_BOTH(code({.kind = EditKind::change_loss, .loss_after = from_logits(Loss::bce)}).view() ==
             ".loss = from_logits(Loss::binary_crossentropy)");
  CHECK_BOTH(code({.kind = EditKind::one_hot_labels, .after = Shape{60, 10}}).view() ==
             "y = keras.utils.to_categorical(y, 10)");
}

TEST_CASE("data of another size as code") {
  const auto resized = [](const Shape& before, const Shape& after) {
    return code({.kind = EditKind::resize, .before = before, .after = after});
  };
  CHECK(resized({9, 60}, {9, 50}).view() == "x = keras.utils.pad_sequences(x, maxlen=50)");
  CHECK(resized({9, 12, 4}, {9, 10, 4}).view() == "x = keras.utils.pad_sequences(x, 10, dtype=x.dtype)");
  CHECK(resized({9, 30, 40, 3}, {9, 32, 48, 3}).view() == "x = tf.image.resize_with_pad(x, 32, 48)");
  CHECK(resized({9, 3, 30, 40}, {9, 3, 32, 48}).view() ==
        "x = np.moveaxis(tf.image.resize_with_pad(np.moveaxis(x, 1, 3), 32, 48), 3, 1)");
  CHECK(resized({9, 3, 3, 3, 1}, {9, 4, 4, 4, 1}).view() == "# resize x to (9, 4, 4, 4, 1)");
}

TEST_CASE("a table on its side as code") {
  CHECK(code({.kind = EditKind::transpose, .axis = 1, .before = Shape{5, 60}, .after = Shape{60, 5}}).view() ==
        "x = x.T");
}

TEST_CASE("a layer taken out") {
  constexpr Edit removed{.kind = EditKind::remove_layer, .layer = {1, "Flatten", "flatten"}};
  CHECK_BOTH(sentence(removed).view() == "remove layer 1 'flatten'");
  CHECK_BOTH(code(removed).view() == "// without Flatten{}");
  CHECK_BOTH(kind(removed, units).view() == "model.remove_layer(Flatten)+output.units");
}

TEST_CASE("kinds") {
  CHECK_BOTH(kind(declare, add_channels).view() == "model.input_shape+data.add_axis");
  CHECK_BOTH(kind(flatten, units).view() == "model.add_layer(Flatten,Dense)+output.units");
  CHECK_BOTH(kind({.kind = EditKind::reshape}, {.kind = EditKind::reshape_labels}).view() == "data.reshape");
  for (std::size_t i = 0; i <= static_cast<std::size_t>(EditKind::remove_layer); ++i) {
    const auto one = static_cast<EditKind>(i);
    CHECK_FALSE(to_string(one).empty());
    CHECK(sentence({.kind = one}).size() > 0);
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(to_string(one) == to_string(static_cast<EditKind>(j)));
  }
}

TEST_CASE("causes") {
  CHECK(cause(Sequential{LSTM{8}, LSTM{4}}, {.x = {32, 10, 4}}).view() ==
        "layer 0 'lstm' (LSTM): it gives only its last step");
  CHECK(cause(test::digits, {.x = {60000, 28, 28}}).view() ==
        "the data: the model takes what its Input declares, and the data are different");
  CHECK(cause(Sequential{Input{8, 8, 1}, Flatten{}, Conv2D{.filters = 2, .kernel_size = 3}}, {}).view() ==
        "layer 0 'flatten' (Flatten): it takes away axes that layer 1 'conv2d' needs");
  CHECK(cause(Sequential{Input{5}, Dense{3}}, {.x = {9, 7}}).view() ==
        "the Input declares (None, 5), and nothing else is at odds");
  CHECK(cause(Sequential{Dense{3}}, {.x = {9, 7}, .y = {9, 4}, .loss = Loss::bce}).view() ==
        "layer 0 'dense' (Dense): it gives 3, the labels have 4");
}

}  // namespace shapeproof
