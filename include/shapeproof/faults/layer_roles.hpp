// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// Layers whose output always has the shape of their input.
[[nodiscard]] constexpr bool keeps_shape(const LayerRecord& record) noexcept { return record.type->traits.keeps_shape; }

/// The field that sets the size of a layer's last axis; empty if there is none.
[[nodiscard]] constexpr string_ref width_field(const LayerRecord& record) noexcept {
  return record.type->traits.width_field;
}

/// The field that sets the size of a layer's window; empty if there is none.
[[nodiscard]] constexpr string_ref window_field(const LayerRecord& record) noexcept {
  return record.type->traits.window_field;
}

/// How many axes a layer's window moves along: two for `Conv2D`; 0 for other classes.
[[nodiscard]] constexpr int spatial_axes(const LayerRecord& record) noexcept {
  return record.type->traits.spatial_axes;
}

/// The field of a layer that is first found among some names; empty if it has none of them.
template <class... Names>
[[nodiscard]] constexpr string_ref field_among(const LayerRecord& record, Names... names) noexcept {
  for (const string_ref name : {string_ref{names}...}) {
    if (record.type->fields.find(name) != nullptr) return name;
  }
  return {};
}
/// The field that sets the steps of a layer's window.
[[nodiscard]] constexpr string_ref steps_field(const LayerRecord& record) noexcept {
  return field_among(record, "strides", "stride");
}
/// The field with the shape that a layer gives to the elements of its input.
[[nodiscard]] constexpr string_ref target_field(const LayerRecord& record) noexcept {
  return field_among(record, "target_shape", "unflattened_size");
}

/// Whether a layer's stride is as long as its kernel, and the kernel has a usual size of convolutions, not of patches.
[[nodiscard]] constexpr bool steps_by_kernel(const LayerRecord& record) {
  const FieldValue kernel = get_field(record, "kernel_size");
  const auto first = [](const FieldValue& value) {
    return value.kind == FieldValue::Kind::sizes ? value.list[0].value_or(0) : value.number_value;
  };
  const std::int64_t size = first(kernel);
  return !kernel.is_absent() && (size == 3 || size == 5) && first(get_field(record, steps_field(record))) == size;
}

/// Whether the padding of a layer's window is a number, and not only a word.
[[nodiscard]] constexpr bool is_numbered(const LayerRecord& record) noexcept {
  const FieldInfo* const field = record.type->fields.find("padding");
  return field != nullptr && (field->kind == FieldKind::border || field->kind == FieldKind::size);
}
/// Whether a layer's window keeps within its map, so that the borders are lost.
[[nodiscard]] constexpr bool leaves_borders(const LayerRecord& record) {
  const FieldValue padding = get_field(record, "padding");
  if (!is_numbered(record)) return padding.word_value == "valid";
  return spatial_axes(record) > 0 && padding == FieldValue::number(0);
}
/// The padding with which a window of stride 1 keeps the size of its map; absent if there is none.
[[nodiscard]] constexpr FieldValue keeping_padding(const LayerRecord& record) {
  if (!is_numbered(record)) return FieldValue::word("same");
  const FieldValue window = get_field(record, window_field(record));
  const bool odd = window.kind == FieldValue::Kind::number && window.number_value % 2 == 1;
  return odd ? FieldValue::number(window.number_value / 2) : FieldValue{};
}

/// Layers that join all axes except the batch into one.
[[nodiscard]] constexpr bool flattens(const LayerRecord& record) noexcept { return record.type->traits.flattens; }

/// Layers that do not change values.
[[nodiscard]] constexpr bool keeps_values(const LayerRecord& record) noexcept {
  return record.type->traits.keeps_values;
}

/// Layers that work on the last axis alone and accept any axes before it, like `Dense`.
[[nodiscard]] constexpr bool works_on_last_axis(const LayerRecord& record) noexcept {
  return record.type->traits.works_on_last_axis;
}

/// Wrappers that call a layer on each step of a sequence.
[[nodiscard]] constexpr bool wraps_each_step(const LayerRecord& record) noexcept {
  return record.type->traits.wrapping == Wrapping::each_step;
}

/// Wrappers that read a sequence with a recurrent layer in both directions.
[[nodiscard]] constexpr bool wraps_both_directions(const LayerRecord& record) noexcept {
  return record.type->traits.wrapping == Wrapping::both_directions;
}

/// Layers that join several tensors of one shape.
[[nodiscard]] constexpr bool joins_alike(const LayerRecord& record) noexcept {
  const LayerTraits& traits = record.type->traits;
  const bool modules = traits.vocabulary == Vocabulary::pytorch && traits.takes_several;
  return traits.takes_list || (modules && traits.declared_field.empty() && traits.width_field.empty());
}

/// Layers that read a sequence step by step.
[[nodiscard]] constexpr bool is_recurrent(const LayerRecord& record) noexcept {
  return record.type->recurrence != nullptr || wraps_both_directions(record);
}

/// Layers that make maps larger by repeating elements.
[[nodiscard]] constexpr bool scales_up(const LayerRecord& record) {
  return spatial_axes(record) > 0 && !get_field(record, "size").is_absent();
}

/// The first layer of the records from `at` to before `end` that computes: after an `Input`, and inside nested models.
[[nodiscard]] constexpr RecordIndex first_computing(const ModelView& model, RecordIndex at, RecordIndex end) noexcept {
  const auto computes = [](const LayerType& type) { return !type.is_input() && !type.is_model() && !type.is_table(); };
  while (at < end && !computes(*model.records[at].type)) ++at;
  return at < end ? at : no_record;
}
[[nodiscard]] constexpr RecordIndex first_computing(const ModelView& model, RecordIndex at = 0) noexcept {
  return first_computing(model, at, model.count);
}

/// The layer that gives an output of a graph; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex output_record(const ModelView& model, std::uint32_t index) {
  if (!model.records[0].valid) return no_record;
  GraphTableReader table{model.records + 1};
  table.skip(table.get());
  const std::uint32_t outputs = table.get();
  if (index >= outputs) return no_record;
  table.skip(2 * index);
  return node_record(model, table.get());
}

}  // namespace detail

/// The last layer of a chain or of a graph, by its record; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex last_layer(const ModelView& model) noexcept {
  RecordIndex last = no_record;
  for (RecordIndex at = model.first(); at < model.count; at += model.records[at].span) last = at;
  return last;
}

/// The record whose field sets the width of the layer at `at`: its own, or one of a layer in it; `no_record` if none.
[[nodiscard]] constexpr RecordIndex width_record(const ModelView& model, RecordIndex at) {
  if (!detail::width_field(model.records[at]).empty()) return at;
  for (std::uint32_t i = at + model.records[at].span; i > at + 1; --i) {
    if (!detail::width_field(model.records[i - 1]).empty()) return i - 1;
  }
  return no_record;
}

}  // namespace shapeproof::inline v0_1
