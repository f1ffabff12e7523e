// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/diagnosis/loss.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof {

/// A kind of edit; `target_of` says what it changes.
enum class EditKind : std::uint8_t {
  add_batch_axis,  ///< to the data: one sample becomes a batch of one
  add_axis,        ///< of the data
  drop_axis,       ///< of the data: one of size 1
  transpose,       ///< the data's axes
  reshape,         ///< the data
  resize,          ///< the data: images of another height and width
  color_mode,      ///< the data: images of another number of channels
  cast,            ///< the data's elements
  batch_size,      ///< of training
  one_hot_labels,  ///< from class numbers to one place for each class
  argmax_labels,   ///< from one place for each class to class numbers
  reshape_labels,  ///< the same elements
  squeeze_labels,  ///< without an axis of size 1
  binary_labels,   ///< one column of 0 and 1 instead of two
  change_loss,     ///< another loss, or its `from_logits`
  input_shape,     ///< the shape that the model's `Input` declares
  layer_field,     ///< a field of a layer
  output_units,    ///< the field that sets the output's width
  layer_type,      ///< the layer's class
  add_layers,      ///< put in before a layer, or at the end
  remove_layer,    ///< with all that it contains
  swap_inputs,     ///< two inputs of a layer
  connect,         ///< an input of a layer with the output of another one
};

/// What an edit changes.
enum class EditTarget : std::uint8_t { data, training, labels, loss, declared_input, model };

[[nodiscard]] constexpr EditTarget target_of(EditKind kind) noexcept {
  switch (kind) {
    case EditKind::add_batch_axis:
    case EditKind::add_axis:
    case EditKind::drop_axis:
    case EditKind::transpose:
    case EditKind::reshape:
    case EditKind::resize:
    case EditKind::color_mode:
    case EditKind::cast:
      return EditTarget::data;
    case EditKind::batch_size:
      return EditTarget::training;
    case EditKind::one_hot_labels:
    case EditKind::argmax_labels:
    case EditKind::reshape_labels:
    case EditKind::squeeze_labels:
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
  constexpr string_ref names[] = {
      "batch.add",       "data.add_axis",    "data.squeeze",      "data.transpose",    "data.reshape", "data.resize",
      "data.color_mode", "data.cast",        "batch.size",        "label.one_hot",     "label.argmax", "label.reshape",
      "label.squeeze",   "label.class_mode", "loss.change",       "model.input_shape", "layer.param",  "output.units",
      "layer.type",      "model.add_layer",  "model.remove_layer"};
  const auto index = static_cast<std::size_t>(kind);
  return names[index < sizeof(names) / sizeof(names[0]) ? index : 0];
}

/// A layer that an edit adds: its class, and its arguments.
struct NewLayer {
  struct Field {
    string_ref name{};
    FieldValue value{};

    friend constexpr bool operator==(const Field&, const Field&) = default;
  };

  string_ref type{};
  InlineVector<Field, 3> fields{};
  bool on_each_step = false;  ///< within a `TimeDistributed`

  /// The same with one more argument.
  [[nodiscard]] constexpr NewLayer with(string_ref name, const FieldValue& value) const {
    NewLayer copy = *this;
    static_cast<void>(copy.fields.push_back({name, value}));
    return copy;
  }

  friend constexpr bool operator==(const NewLayer&, const NewLayer&) = default;
};

/// A change of the model, its data, its labels or its loss.
struct Edit {
  EditKind kind = EditKind::add_axis;
  std::uint32_t tensor = 0;        ///< which data tensor or which labels
  std::int32_t axis = -1;          ///< the axis that is added, dropped or moved
  Axis axis_name = Axis::unnamed;  ///< the first layer's name for it
  std::uint32_t at = 0;            ///< the record that is changed, or before which layers are added
  std::uint32_t input = 0;         ///< which input of that layer; where layers are added at the end, which output
  std::uint32_t from = 0;          ///< the call, and
  std::uint32_t from_output = 0;   ///< which of its outputs, that the input is connected with
  LayerRef source{};               ///< the layer whose output that input takes, if the layer takes several
  bool everywhere = false;         ///< every layer of the same class is changed in the same way
  LayerRef layer{};                ///< the layer at `at`
  string_ref field{};              ///< static storage
  FieldValue value_before{};
  FieldValue value_after{};
  TensorSpec before{Shape::unknown()};  ///< the tensor, or the declared input
  TensorSpec after{Shape::unknown()};
  LossSpec loss_before{};
  LossSpec loss_after{};
  string_ref type_after{};             ///< the new class
  InlineVector<NewLayer, 2> layers{};  ///< the layers that are added

  friend constexpr bool operator==(const Edit&, const Edit&) = default;
};

/// The edits that remove a fault: one, or two if one is not enough.
struct Fix {
  InlineVector<Edit, 2> edits{};
  Shape output = Shape::unknown();  ///< the model's output after the edits; unknown if something else is still wrong
  std::int32_t cost = 0;            ///< the less, the simpler and the more plausible
  bool removes_all_faults = true;   ///< nothing else is wrong afterwards

  [[nodiscard]] constexpr EditKind kind() const noexcept { return edits[0].kind; }
  [[nodiscard]] constexpr const TensorSpec& before() const noexcept { return edits[0].before; }
  [[nodiscard]] constexpr const TensorSpec& after() const noexcept { return edits[0].after; }

  friend constexpr bool operator==(const Fix&, const Fix&) = default;
};

/// The fixes of one fault, the best first.
using Fixes = GrowableArray<Fix>;

}  // namespace shapeproof
