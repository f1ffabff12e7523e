// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/new_layers.hpp"

namespace shapeproof::inline v0_1::detail {

/// A layer with another value of a field.
[[nodiscard]] constexpr ChangedLayer changed_layer(const LayerRecord& layer, string_ref field,
                                                   const FieldValue& value) {
  LayerRecord changed = layer;
  static_cast<void>(set_field(changed, field, value));
  return {changed.type, changed.words};
}

/// An edit of a layer's field.
[[nodiscard]] constexpr Edit field_edit(const ModelView& model, RecordIndex at, string_ref field,
                                        const FieldValue& value, EditKind kind = EditKind::layer_field) {
  Edit edit{.kind = kind, .at = at, .field = field};
  edit.value_before = get_field(model.records[at], field);
  edit.value_after = value;
  edit.changed = changed_layer(model.records[at], field, value);
  edit.layer = layer_ref(model, at, model.index_of(outermost(model, at)));
  return edit;
}

/// An edit of the field that sets the width of a layer's output: a number, or a shape of this one axis.
[[nodiscard]] constexpr Edit width_edit(const ModelView& model, RecordIndex at, std::int64_t width,
                                        EditKind kind = EditKind::layer_field) {
  const string_ref field = width_field(model.records[at]);
  const bool is_shape = get_field(model.records[at], field).kind == FieldValue::Kind::shape;
  return field_edit(model, at, field, is_shape ? FieldValue::shape(Shape{width}) : FieldValue::number(width), kind);
}

/// An edit of the layer that a call runs.
[[nodiscard]] constexpr Edit layer_edit(const FaultContext& context, EditKind kind, std::uint32_t call) {
  const RecordIndex at = context.flow[call].at;
  Edit edit{.kind = kind, .at = at};
  edit.layer = layer_ref(context.model, at, context.model.index_of(outermost(context.model, at)));
  return edit;
}

/// The layers that are added to a model.
[[nodiscard]] constexpr NewLayers new_layers(const FaultContext& context) {
  return NewLayers{context.model.vocabulary()};
}

/// An edit that adds layers before a call, where it takes its input number `input`.
[[nodiscard]] constexpr Edit added_layers(const FaultContext& context, std::uint32_t call, const AddedLayers& layers,
                                          std::uint32_t input = 0) {
  Edit edit = layer_edit(context, EditKind::add_layers, call);
  edit.input = input;
  edit.layers = layers;
  if (context.flow[call].edge_count < 2 || input >= context.flow[call].edge_count) return edit;
  const RecordIndex source = context.flow[context.flow.edge(call, input).node].at;
  edit.source = layer_ref(context.model, source, context.model.index_of(outermost(context.model, source)));
  return edit;
}
/// The same with one layer.
[[nodiscard]] constexpr Edit added_layer(const FaultContext& context, std::uint32_t call, const NewLayer& layer,
                                         std::uint32_t input = 0) {
  AddedLayers layers;
  static_cast<void>(layers.push_back(layer));
  return added_layers(context, call, layers, input);
}
/// An edit that adds layers at the end, behind the output that the fault is about.
[[nodiscard]] constexpr Edit added_output(const FaultContext& context, const AddedLayers& layers) {
  Edit edit{.kind = EditKind::add_layers, .at = context.model.count};
  edit.input = static_cast<std::uint32_t>(context.output());
  edit.layers = layers;
  return edit;
}

[[nodiscard]] constexpr Edit data_edit(const FaultContext& context, EditKind kind, const Shape& after) {
  Edit edit{.kind = kind, .tensor = context.tensor, .at = context.input};
  edit.before = context.tensor < context.fit.x.size() ? context.fit.x[context.tensor] : TensorSpec(context.declared);
  edit.after = {after, edit.before.dtype};
  return edit;
}

/// Another declaration of an `Input`, which has a name where there are several.
[[nodiscard]] constexpr Edit declared_edit(const ModelView& model, RecordIndex input, const Shape& after) {
  Edit edit{.kind = EditKind::input_shape, .at = input};
  edit.before = load_layer<Input>(model.records[input]).declared();
  edit.after = after;
  if (input_count(model) > 1) edit.layer = layer_ref(model, input, model.index_of(outermost(model, input)));
  return edit;
}
[[nodiscard]] constexpr Edit declared_edit(const FaultContext& context, const Shape& after) {
  return declared_edit(context.model, context.input, after);
}

[[nodiscard]] constexpr Edit label_edit(const FaultContext& context, EditKind kind, const Shape& after) {
  Edit edit{.kind = kind, .tensor = static_cast<std::uint32_t>(context.output_index())};
  edit.before = context.fit.y[context.output_index()];
  edit.after = {after, edit.before.dtype};
  return edit;
}

[[nodiscard]] constexpr Edit loss_edit(const FaultContext& context, const LossSpec& after) {
  Edit edit{.kind = EditKind::change_loss, .tensor = static_cast<std::uint32_t>(context.output_index())};
  edit.loss_before = context.fit.loss[context.output_index()];
  edit.loss_after = after;
  return edit;
}

}  // namespace shapeproof::inline v0_1::detail
