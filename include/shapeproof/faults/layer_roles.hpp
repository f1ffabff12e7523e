// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

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

/// Whether a layer's stride is as long as its kernel, and the kernel has a usual size of convolutions, not of patches.
[[nodiscard]] constexpr bool steps_by_kernel(const LayerRecord& record) {
  const FieldValue kernel = get_field(record, "kernel_size");
  const auto first = [](const FieldValue& value) {
    return value.kind == FieldValue::Kind::sizes ? value.list[0].value_or(0) : value.number_value;
  };
  const std::int64_t size = first(kernel);
  return !kernel.is_absent() && (size == 3 || size == 5) && first(get_field(record, "strides")) == size;
}

/// How many axes a layer's window moves along: two for `Conv2D`; 0 for other classes.
[[nodiscard]] constexpr int spatial_axes(const LayerRecord& record) noexcept {
  return record.type->traits.spatial_axes;
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

/// Layers that read a sequence step by step.
[[nodiscard]] constexpr bool is_recurrent(const LayerRecord& record) noexcept {
  return record.type->recurrence != nullptr || wraps_both_directions(record);
}

/// Layers that make maps larger by repeating elements.
[[nodiscard]] constexpr bool scales_up(const LayerRecord& record) {
  return spatial_axes(record) > 0 && !get_field(record, "size").is_absent();
}

/// The first layer from a record on that computes: after an `Input`, and inside nested models.
[[nodiscard]] constexpr RecordIndex first_computing(const ModelView& model, RecordIndex at = 0) noexcept {
  const auto computes = [](const LayerType& type) { return !type.is_input() && !type.is_model() && !type.is_table(); };
  while (at < model.count && !computes(*model.records[at].type)) ++at;
  return at < model.count ? at : no_record;
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
  if (at == no_record) return no_record;
  if (!detail::width_field(model.records[at]).empty()) return at;
  for (std::uint32_t i = at + model.records[at].span; i > at + 1; --i) {
    if (!detail::width_field(model.records[i - 1]).empty()) return i - 1;
  }
  return no_record;
}

}  // namespace shapeproof
