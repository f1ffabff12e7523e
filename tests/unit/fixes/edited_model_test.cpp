// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/edited_model.hpp"

#include "check_both.hpp"
#include "sample_models.hpp"
#include "shapeproof/infer/infer.hpp"

namespace shapeproof::edited_model_test {
namespace {

constexpr FixClasses classes = fix_classes(Vocabulary::keras);

constexpr Edit added(std::uint32_t at, const NewLayer& layer) {
  Edit edit{.kind = EditKind::add_layers, .at = at};
  static_cast<void>(edit.layers.push_back(layer));
  return edit;
}
/// The output after an edit; a shape of which nothing is known if it cannot be made.
constexpr Shape after(const auto& model, const Edit& edit, const Shape& input = Shape::unknown()) {
  const auto kept = test::at_run_time(model);
  EditedModel edited(kept.view(), Fit{.x = input}, classes);
  if (!edited.apply(edit)) return Shape::unknown();
  return infer(edited.view(), edited.fit.x[0]).shape();
}

constexpr Sequential images{Input{30, 30, 3}, Conv2D{.filters = 4, .kernel_size = 3},
                            Conv2D{.filters = 5, .kernel_size = 3}};
constexpr Sequential signals{Conv1D{.filters = 4, .kernel_size = 3, .padding = "same"}, MaxPooling1D{2}, Flatten{}};

}  // namespace

TEST_CASE("fields, everywhere or once") {
  Edit edit{.kind = EditKind::layer_field, .at = 1, .field = "padding", .value_after = FieldValue::word("same")};
  CHECK(after(images, edit) == Shape{any, 28, 28, 5});
  edit.everywhere = true;
  CHECK(after(images, edit) == Shape{any, 30, 30, 5});
  edit.field = "no_such_field";
  CHECK(after(images, edit) == Shape::unknown());
  edit.at = 99;
  CHECK(after(images, edit) == Shape::unknown());
}

TEST_CASE("a field that becomes wrong makes its layer and what is around it wrong") {
  constexpr Sequential wrapped{Bidirectional{LSTM{4}}};
  const Edit edit{.kind = EditKind::layer_field, .at = 1, .field = "units", .value_after = FieldValue::number(0)};
  EditedModel edited(wrapped.view(), Fit{}, classes);
  REQUIRE(edited.apply(edit));
  CHECK_FALSE(infer(edited.view(), Shape{2, 5, 6}).ok());
}

TEST_CASE("a field that becomes right makes what is around its layer right") {
  constexpr Sequential wrapped{Bidirectional{LSTM{0}}};
  const Edit edit{.kind = EditKind::layer_field, .at = 1, .field = "units", .value_after = FieldValue::number(4)};
  CHECK(after(wrapped, edit, {2, 5, 6}) == Shape{2, 8});
}

TEST_CASE("layers put in") {
  CHECK_BOTH(after(images, added(3, NewLayer{"Flatten"})) == Shape{any, 26 * 26 * 5});
  CHECK(after(images, added(2, NewLayer{"MaxPooling2D"}.with("pool_size", FieldValue::number(2)))) ==
        Shape{any, 12, 12, 5});
  CHECK(after(images, added(1, NewLayer{"NoSuchLayer"})) == Shape::unknown());
  CHECK(after(images, added(9, NewLayer{"Flatten"})) == Shape::unknown());
}

TEST_CASE("a layer taken out, with what it contains") {
  CHECK(after(images, {.kind = EditKind::remove_layer, .at = 1}) == Shape{any, 28, 28, 5});
  CHECK(after(images, {.kind = EditKind::remove_layer, .at = 0}) == Shape::unknown());
  CHECK(after(images, {.kind = EditKind::remove_layer, .at = 99}) == Shape::unknown());
  constexpr Sequential wrapped{TimeDistributed{Dense{5}}, Dense{7}};
  CHECK(after(wrapped, {.kind = EditKind::remove_layer, .at = 0}, {2, 3, 4}) == Shape{2, 3, 7});
  CHECK(after(wrapped, {.kind = EditKind::remove_layer, .at = 1}, {2, 3, 4}) == Shape::unknown());
  constexpr Sequential twice{Dense{.units = 5, .name = "a"}, Dense{.units = 6, .name = "a"}, Dense{7}};
  CHECK(after(twice, {.kind = EditKind::remove_layer, .at = 1}, {2, 3}) == Shape{2, 7});
  CHECK(after(twice, {.kind = EditKind::remove_layer, .at = 2}, {2, 3}) == Shape::unknown());
}

TEST_CASE("layers for another number of axes") {
  const Edit edit{.kind = EditKind::layer_type, .at = 0, .type_after = "Conv2D"};
  CHECK(after(signals, edit, {2, 8, 8, 3}) == Shape{2, 4 * 4 * 4});
  const Edit none_such{.kind = EditKind::layer_type, .at = 2, .type_after = "Conv2D"};
  CHECK(after(signals, none_such, {2, 8, 3}) == Shape::unknown());
}

TEST_CASE("a wrapper taken off") {
  const Edit edit{.kind = EditKind::layer_type, .at = 0, .type_after = "Dense"};
  CHECK(after(Sequential{TimeDistributed{Dense{5}}, Flatten{}}, edit, {2, 3, 4}) == Shape{2, 15});
}

TEST_CASE("what the Input declares, and images of another size") {
  Edit edit{.kind = EditKind::input_shape, .at = 0};
  edit.after = Shape{8, 20, 20, 3};
  CHECK(after(images, edit) == Shape{8, 16, 16, 5});
  edit.kind = EditKind::resize;
  CHECK(after(images, edit, {2, 30, 30, 3}) == Shape{8, 16, 16, 5});
  edit.at = 1;
  CHECK(after(images, Edit{.kind = EditKind::input_shape, .at = 1, .after = Shape{1, 2}}) == Shape::unknown());
}

TEST_CASE("data, labels and loss") {
  EditedModel edited(images.view(), Fit{.x = {5, 30, 30}, .y = Shape{5}, .loss = Loss::mse}, classes);
  CHECK(edited.apply({.kind = EditKind::add_axis, .after = Shape{5, 30, 30, 1}}));
  CHECK(edited.fit.x[0].shape == Shape{5, 30, 30, 1});
  CHECK(edited.apply({.kind = EditKind::one_hot_labels, .after = Shape{5, 10}}));
  CHECK(edited.fit.y[0].shape == Shape{5, 10});
  CHECK(edited.apply({.kind = EditKind::change_loss, .loss_after = Loss::bce}));
  CHECK(edited.fit.loss[0].loss == Loss::bce);
  CHECK_FALSE(edited.apply({.kind = EditKind::add_axis, .tensor = 3}));
  CHECK_FALSE(edited.apply({.kind = EditKind::argmax_labels, .tensor = 3}));
}

TEST_CASE("an Input of another number of axes does not take the size of the data") {
  Edit edit{.kind = EditKind::resize, .at = 0};
  edit.after = Shape{7, 40};
  EditedModel edited(images.view(), Fit{.x = {7, 50}}, classes);
  REQUIRE(edited.apply(edit));
  CHECK((edited.fit.x[0].shape == Shape{7, 40} && infer(edited.view()).shape() == Shape{any, 26, 26, 5}));
}

TEST_CASE("a layer that is called on each step is one with its wrapper") {
  const Sequential frames{Input{9, 6, 6, 2}, LSTM{4}};
  NewLayer pooling{"GlobalAveragePooling2D"};
  pooling.on_each_step = true;
  EditedModel edited(frames.view(), Fit{}, classes);
  REQUIRE(edited.apply(added(1, pooling)));
  CHECK((edited.view().size() == 2 && infer(edited.view()).shape() == Shape{any, 4}));
}

}  // namespace shapeproof::edited_model_test
