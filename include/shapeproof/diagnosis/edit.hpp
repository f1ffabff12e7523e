// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/diagnosis/loss_spec.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/tensor_spec.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// A kind of edit; `target_of` says what it changes.
enum class EditKind : std::uint8_t {
  add_batch_axis,    ///< to the data: one sample becomes a batch of one
  add_axis,          ///< of the data
  drop_axis,         ///< of the data: one of size 1
  transpose,         ///< the data's axes
  reshape,           ///< the data
  resize,            ///< the data: images of another height and width
  crop,              ///< the data: fewer samples
  argmax,            ///< the data: from one place for each index to indices
  color_mode,        ///< the data: images of another number of channels
  cast,              ///< the data's elements
  swap_data,         ///< two data tensors
  batch_size,        ///< of training
  one_hot_labels,    ///< from class numbers to one place for each class
  argmax_labels,     ///< from one place for each class to class numbers
  add_label_axis,    ///< of the labels
  squeeze_labels,    ///< without an axis of size 1
  transpose_labels,  ///< the labels' axes
  reshape_labels,    ///< the same elements
  resize_labels,     ///< masks of another height and width
  cast_labels,       ///< the labels' elements
  swap_labels,       ///< those of two outputs
  crop_labels,       ///< fewer samples, the last step alone, or masks without their borders
  color_labels,      ///< masks of another number of channels
  binary_labels,     ///< one column of 0 and 1 instead of two
  change_loss,       ///< another loss, or its `from_logits`
  input_shape,       ///< the shape that the model's `Input` declares
  layer_field,       ///< a field of a layer
  output_units,      ///< the field that sets the output's width
  layer_type,        ///< the layer's class
  add_layers,        ///< put in before a layer, or at the end
  remove_layer,      ///< with all that it contains
  swap_inputs,       ///< two inputs of a layer
  connect,           ///< an input of a layer with the output of another one
};

/// What an edit changes.
enum class EditTarget : std::uint8_t { data, training, labels, loss, declared_input, model };

/// What an edit of this kind changes: the data, the labels, the model, ...
[[nodiscard]] constexpr EditTarget target_of(EditKind kind) noexcept {
  switch (kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
    case EditKind::drop_axis:
    case EditKind::transpose:
    case EditKind::reshape:
    case EditKind::resize:
    case EditKind::crop:
    case EditKind::argmax:
    case EditKind::color_mode:
    case EditKind::cast:
    case EditKind::swap_data:
      return EditTarget::data;
    case EditKind::batch_size:
      return EditTarget::training;
    case EditKind::one_hot_labels:
    case EditKind::argmax_labels:
    case EditKind::add_label_axis:
    case EditKind::squeeze_labels:
    case EditKind::transpose_labels:
    case EditKind::reshape_labels:
    case EditKind::resize_labels:
    case EditKind::cast_labels:
    case EditKind::swap_labels:
    case EditKind::crop_labels:
    case EditKind::color_labels:
    case EditKind::binary_labels:
      return EditTarget::labels;
    case EditKind::change_loss:
      return EditTarget::loss;
    case EditKind::input_shape:
      return EditTarget::declared_input;
    case EditKind::layer_field:
    case EditKind::output_units:
    case EditKind::layer_type:
    case EditKind::add_layers:
    case EditKind::remove_layer:
    case EditKind::swap_inputs:
    case EditKind::connect:
      return EditTarget::model;
  }
  return EditTarget::model;  // not reached: all kinds are above
}

/// The stable identifier of a kind: what is edited, and how.
[[nodiscard]] constexpr string_ref to_string(EditKind kind) noexcept {
  switch (kind) {
    case EditKind::add_batch_axis:
      return "batch.add";
    case EditKind::add_axis:
      return "data.add_axis";
    case EditKind::drop_axis:
      return "data.drop_axis";
    case EditKind::transpose:
      return "data.transpose";
    case EditKind::reshape:
      return "data.reshape";
    case EditKind::resize:
      return "data.resize";
    case EditKind::crop:
      return "data.crop";
    case EditKind::argmax:
      return "data.argmax";
    case EditKind::color_mode:
      return "data.color_mode";
    case EditKind::cast:
      return "data.cast";
    case EditKind::swap_data:
      return "data.swap";
    case EditKind::batch_size:
      return "batch.size";
    case EditKind::one_hot_labels:
      return "label.one_hot";
    case EditKind::argmax_labels:
      return "label.argmax";
    case EditKind::add_label_axis:
      return "label.add_axis";
    case EditKind::squeeze_labels:
      return "label.squeeze";
    case EditKind::transpose_labels:
      return "label.transpose";
    case EditKind::reshape_labels:
      return "label.reshape";
    case EditKind::resize_labels:
      return "label.resize";
    case EditKind::cast_labels:
      return "label.cast";
    case EditKind::swap_labels:
      return "label.swap";
    case EditKind::crop_labels:
      return "label.crop";
    case EditKind::color_labels:
      return "label.color_mode";
    case EditKind::binary_labels:
      return "label.class_mode";
    case EditKind::change_loss:
      return "loss.change";
    case EditKind::input_shape:
      return "model.input_shape";
    case EditKind::layer_field:
      return "layer.param";
    case EditKind::output_units:
      return "output.units";
    case EditKind::layer_type:
      return "layer.type";
    case EditKind::add_layers:
      return "model.add_layer";
    case EditKind::remove_layer:
      return "model.remove_layer";
    case EditKind::swap_inputs:
      return "model.swap_inputs";
    case EditKind::connect:
      return "model.connect";
  }
  return "";  // not reached: all kinds are above
}

/// A layer that an edit adds: its class, and its arguments.
struct NewLayer {
  /// A field that is not left at its default.
  struct Field {
    string_ref name{};
    FieldValue value{};      ///< What it is set to.
    bool is_option = false;  ///< PyTorch's constructors do not ask for it

    friend constexpr bool operator==(const Field&, const Field&) = default;
  };

  string_ref type{};  ///< Its class.
  InlineVector<Field, 4> fields{};
  bool on_each_step = false;  ///< within a `TimeDistributed`

  /// Whether it is an operator of PyTorch's, `aten::squeeze`.
  [[nodiscard]] constexpr bool is_operator() const noexcept { return type.size() > 6 && type[4] == ':'; }

  /// The same with one more argument.
  [[nodiscard]] constexpr NewLayer with(string_ref name, const FieldValue& value) const {
    NewLayer copy = *this;
    static_cast<void>(copy.fields.push_back({name, value}));
    return copy;
  }

  /// The same with one more argument that has a default.
  [[nodiscard]] constexpr NewLayer with_option(string_ref name, const FieldValue& value) const {
    NewLayer copy = *this;
    static_cast<void>(copy.fields.push_back({name, value, true}));
    return copy;
  }

  friend constexpr bool operator==(const NewLayer&, const NewLayer&) = default;
};

/// Layers that follow one another.
using AddedLayers = InlineVector<NewLayer, 2>;

/// A layer with its fields as they are after an edit.
struct ChangedLayer {
  const LayerType* type = nullptr;  ///< Its class.
  FieldWords fields{};

  friend constexpr bool operator==(const ChangedLayer& a, const ChangedLayer& b) noexcept {
    bool equal = a.type == b.type;
    for (std::size_t i = 0; i < FieldWords::capacity; ++i) equal = equal && a.fields.values[i] == b.fields.values[i];
    return equal;
  }
};

/// A change of the model, its data, its labels or its loss.
struct Edit {
  EditKind kind = EditKind::add_axis;   ///< What is done.
  std::uint32_t tensor = 0;             ///< which data tensor or which labels
  std::uint32_t other = 0;              ///< the tensor that it is swapped with
  std::int32_t axis = -1;               ///< the axis that is added, dropped or moved
  Axis axis_name = Axis::unnamed;       ///< the first layer's name for it
  std::uint32_t at = 0;                 ///< the record that is changed, or before which layers are added
  std::uint32_t input = 0;              ///< which input of that layer; where layers are added at the end, which output
  std::uint32_t from = 0;               ///< the call, and
  std::uint32_t from_output = 0;        ///< which of its outputs, that the input is connected with
  LayerRef source{};                    ///< the layer whose output that input takes, if the layer takes several
  bool everywhere = false;              ///< every layer of the same class is changed in the same way
  LayerRef layer{};                     ///< the layer at `at`
  string_ref field{};                   ///< static storage
  FieldValue value_before{};            ///< The value of the field so far.
  FieldValue value_after{};             ///< The value of the field afterwards.
  ChangedLayer changed{};               ///< the layer whose field is changed
  TensorSpec before{Shape::unknown()};  ///< the tensor, or the declared input
  /// What stands there afterwards, where it is a tensor.
  TensorSpec after{Shape::unknown()};
  LossSpec loss_before{};                     ///< The loss so far.
  LossSpec loss_after{};                      ///< The loss afterwards.
  string_ref type_after{};                    ///< the new class
  AddedLayers layers{};                       ///< the layers that are added
  Vocabulary vocabulary = Vocabulary::keras;  ///< of the model

  /// Whether the layer is put into a `TimeDistributed`.
  [[nodiscard]] constexpr bool wraps() const noexcept {
    return kind == EditKind::layer_type && type_after == "TimeDistributed";
  }

  friend constexpr bool operator==(const Edit&, const Edit&) = default;
};

/// The edits that remove a fault: one, or two if one is not enough.
struct Fix {
  InlineVector<Edit, 2> edits{};    ///< What is changed, in this order.
  Shape output = Shape::unknown();  ///< the model's output after the edits; unknown if something else is still wrong
  bool changes_output = true;       ///< the model has another output than before, or had none
  std::int32_t cost = 0;            ///< the less, the simpler and the more plausible
  std::int64_t errors_left = 0;     ///< those that were there before, and are not removed

  /// Whether nothing else is wrong afterwards.
  [[nodiscard]] constexpr bool removes_all_faults() const noexcept { return errors_left == 0; }

  /// What its first edit does.
  [[nodiscard]] constexpr EditKind kind() const noexcept { return edits[0].kind; }
  /// The data before the fix.
  [[nodiscard]] constexpr const TensorSpec& before() const noexcept { return edits[0].before; }
  /// The data after the fix.
  [[nodiscard]] constexpr const TensorSpec& after() const noexcept { return edits[0].after; }

  friend constexpr bool operator==(const Fix&, const Fix&) = default;
};

/// The fixes of one fault, the best first.
using Fixes = GrowableArray<Fix>;

}  // namespace shapeproof::inline v0_1
