// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/edit.hpp"
#include "shapeproof/fixes/fault_context.hpp"

namespace shapeproof::detail {

/// An edit of a layer's field.
[[nodiscard]] constexpr Edit field_edit(const ModelView& model, RecordIndex at, string_ref field,
                                        const FieldValue& value, EditKind kind = EditKind::layer_field) {
  Edit edit{.kind = kind, .at = at, .field = field};
  edit.value_before = get_field(model.records[at], field);
  edit.value_after = value;
  RecordIndex outer = model.first();
  while (outer + model.records[outer].span <= at) outer += model.records[outer].span;
  edit.layer = layer_ref(model, at, model.index_of(outer));
  return edit;
}

/// An edit that adds layers before the one at `at`, or at the end.
[[nodiscard]] constexpr Edit added_layer(const ModelView& model, RecordIndex at, const NewLayer& layer) {
  Edit edit{.kind = EditKind::add_layers, .at = at < model.count ? at : model.count};
  static_cast<void>(edit.layers.push_back(layer));
  if (at < model.count) edit.layer = layer_ref(model, at, model.index_of(at));
  return edit;
}

[[nodiscard]] constexpr Edit data_edit(const FaultContext& context, EditKind kind, const Shape& after) {
  Edit edit{.kind = kind, .at = context.input};
  if (context.fault.stage == Stage::data) edit.tensor = static_cast<std::uint32_t>(context.fault.input_index);
  if (!context.model.is_graph() || edit.tensor >= context.fit.x.size()) edit.tensor = 0;
  edit.before = context.fit.x.empty() ? TensorSpec(context.declared) : context.fit.x[edit.tensor];
  edit.after = {after, edit.before.dtype};
  return edit;
}

[[nodiscard]] constexpr Edit declared_edit(const FaultContext& context, const Shape& after) {
  Edit edit{.kind = EditKind::input_shape, .at = context.input};
  edit.before = context.declared;
  edit.after = after;
  return edit;
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

}  // namespace shapeproof::detail
