// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/write_fix.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/report/write_cause.hpp"

namespace shapeproof::write_fix_test {
namespace {

constexpr FixedText<300> sentence(const Edit& edit, FixLanguage language = FixLanguage::cpp) {
  FixedText<300> text;
  write_edit(text, edit, language);
  return text;
}
constexpr FixedText<300> code(const Edit& first, const Edit& second, FixLanguage language) {
  Fix fix;
  static_cast<void>(fix.edits.push_back(first));
  static_cast<void>(fix.edits.push_back(second));
  FixedText<300> text;
  write_fix_code(text, fix, language);
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
constexpr Edit changed(string_ref field, const FieldValue& before, const FieldValue& after) {
  return {.kind = EditKind::layer_field,
          .layer = {1, "LSTM", "lstm"},
          .field = field,
          .value_before = before,
          .value_after = after};
}
constexpr Edit flatten = [] {
  Edit edit{.kind = EditKind::add_layers, .layer = {2, "Dense", "dense"}};
  static_cast<void>(edit.layers.push_back(NewLayer{"Flatten"}));
  static_cast<void>(edit.layers.push_back(
      NewLayer{"Dense"}.with("units", FieldValue::number(2)).with("activation", FieldValue::word("softmax"))));
  return edit;
}();

}  // namespace

TEST_CASE("edits as sentences") {
  CHECK_BOTH(sentence({.kind = EditKind::swap_data, .tensor = 0, .other = 1}).view() ==
             "swap the data tensors 0 and 1");
  CHECK_BOTH(sentence({.kind = EditKind::swap_labels, .tensor = 1, .other = 2}).view() ==
             "swap the labels of outputs 1 and 2");
  CHECK_BOTH(sentence(add_channels).view() ==
             "add the channels axis to the data: (60000, 28, 28) -> (60000, 28, 28, 1)");
  CHECK_BOTH(
      sentence({.kind = EditKind::transpose, .axis = 1, .before = Shape{4, 150}, .after = Shape{150, 4}}).view() ==
      "transpose the data: (4, 150) -> (150, 4)");
  CHECK_BOTH(sentence({.kind = EditKind::transpose,
                       .axis = 3,
                       .axis_name = Axis::channels,
                       .before = Shape{5, 3, 28, 28},
                       .after = Shape{5, 28, 28, 3}})
                 .view() == "move the channels axis of the data to place 3: (5, 3, 28, 28) -> (5, 28, 28, 3)");
  CHECK_BOTH(sentence(declare).view() == "declare the model's Input as Input{28, any, 1}");
  CHECK_BOTH(sentence({.kind = EditKind::input_shape, .before = Shape{any, 9, 28}, .after = Shape{any, 28}}).view() ==
             "leave the batch size out of the model's Input: Input{28}");
  CHECK_BOTH(sentence({.kind = EditKind::input_shape, .before = Shape{any, 28, 9}, .after = Shape{any, 28}}).view() ==
             "declare the model's Input as Input{28}");
  CHECK_BOTH(sentence(units).view() == "set units of layer 4 'dense': 3 -> 10");
  CHECK_BOTH(sentence(flatten).view() ==
             "add Flatten{}, Dense{.units = 2, .activation = \"softmax\"} before layer 2 'dense'");
  CHECK_BOTH(sentence({.kind = EditKind::change_loss, .loss_after = from_logits(Loss::bce)}).view() ==
             "use the loss binary_crossentropy with from_logits");
}

TEST_CASE("code within sentences is in the language of the reader") {
  CHECK_BOTH(sentence(declare, FixLanguage::python).view() ==
             "declare the model's Input as layers.Input(shape=(28, None, 1))");
  CHECK_BOTH(sentence(flatten, FixLanguage::python).view() ==
             "add Flatten(), Dense(units=2, activation=\"softmax\") before layer 2 'dense'");
  CHECK_BOTH(sentence(units, FixLanguage::python).view() == sentence(units).view());
  constexpr Edit sequences = changed("return_sequences", FieldValue::flag(false), FieldValue::flag(true));
  CHECK_BOTH(sentence(sequences).view() == "set return_sequences of layer 1 'lstm': false -> true");
  CHECK_BOTH(sentence(sequences, FixLanguage::libtorch).view() == sentence(sequences).view());
  CHECK_BOTH(sentence(sequences, FixLanguage::python).view() ==
             "set return_sequences of layer 1 'lstm': False -> True");
  constexpr Edit padding = changed("output_padding", {}, FieldValue::sizes(Shape{1, 2}));
  CHECK_BOTH(sentence(padding).view() == "set output_padding of layer 1 'lstm': none -> (1, 2)");
  CHECK_BOTH(sentence(padding, FixLanguage::python).view() == "set output_padding of layer 1 'lstm': None -> (1, 2)");
  constexpr Edit axes = changed("axes", FieldValue::sizes({2, Dim(-1)}), FieldValue::sizes({1, Dim(-2)}));
  CHECK_BOTH(sentence(axes, FixLanguage::python).view() == "set axes of layer 1 'lstm': (2, -1) -> (1, -2)");
}

TEST_CASE("fixes as code in both languages") {
  CHECK_BOTH(code(declare, add_channels, FixLanguage::cpp).view() == "Input{28, any, 1}\n.x = Shape{60000, 28, 28, 1}");
  CHECK_BOTH(code(declare, add_channels, FixLanguage::python).view() ==
             "layers.Input(shape=(28, None, 1))\nx = np.expand_dims(x, -1)");
}

TEST_CASE("a layer taken out") {
  constexpr Edit removed{.kind = EditKind::remove_layer, .layer = {1, "Flatten", "flatten"}};
  CHECK_BOTH(sentence(removed).view() == "remove layer 1 'flatten'");
  CHECK_BOTH(kind(removed, units).view() == "model.remove_layer+output.units");
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
  CHECK(cause(Sequential{Dense{10}, Conv2D{.filters = 8, .kernel_size = 3}}, {.x = {32, 28}}).view() ==
        "layer 1 'conv2d' (Conv2D): it does not take (32, 10)");
  CHECK(cause(Sequential{Input{5}, Dense{3}}, {.x = {9, 7}}).view() ==
        "the Input declares (None, 5), and nothing else is at odds");
  CHECK(cause(Sequential{Dense{3}}, {.x = {9, 7}, .y = {9, 4}, .loss = Loss::bce}).view() ==
        "layer 0 'dense' (Dense): it gives 3, the labels have 4");
}

}  // namespace shapeproof::write_fix_test
