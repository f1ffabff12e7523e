// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/spatial_family.hpp"

/// Edits for windows that do not fit their maps, and for maps that do not have equal sizes.
namespace shapeproof::detail {

/// A window that does not fit: a smaller window, padding, or smaller steps in earlier layers.
constexpr void suggest_smaller_windows(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::empty_output) return;
  const RecordIndex at =
      context.fault.inner.index > 0 ? context.at + static_cast<std::uint32_t>(context.fault.inner.index) : context.at;
  if (at >= context.model.count) return;
  const LayerRecord& record = context.model.records[at];
  const string_ref window = window_field(record);
  if (!window.empty()) {
    const FieldValue old = get_field(record, window);
    const int spatial = context.fault.input.rank() - 2;
    const int first = context.fault.axes[1] == Axis::channels ? 2 : 1;
    Shape sizes;
    bool possible = true;
    for (int i = 0; i < spatial; ++i) {
      const Dim own = old.kind == FieldValue::Kind::sizes ? old.list[i] : Dim(old.number_value);
      const Dim there = context.fault.input[first + i];
      possible = possible && there != Dim(0);
      sizes.push_back(there.is_known() && there.code < own.code ? there : own);
    }
    if (possible && spatial > 0) {
      bool equal = true;
      for (int i = 1; i < spatial; ++i) equal = equal && sizes[i] == sizes[0];
      const FieldValue smaller = equal ? FieldValue::number(sizes[0].value_or(1)) : FieldValue::sizes(sizes);
      out.add(field_edit(context.model, at, window, smaller), fix_cost::smaller_window);
    }
  }
  if (get_field(record, "padding").kind == FieldValue::Kind::word) {
    out.add(field_edit(context.model, at, "padding", FieldValue::word("same")), fix_cost::pad_window);
  }
  for (std::uint32_t i = context.model.first(); i < context.at; ++i) {
    if (!steps_by_kernel(context.model.records[i])) continue;
    Edit edit = field_edit(context.model, i, "strides", FieldValue::number(1));
    edit.everywhere = true;
    out.add(edit, fix_cost::shorter_strides);
    break;
  }
  for (std::uint32_t i = context.model.first(); i < context.at; i += context.model.records[i].span) {
    if (!(get_field(context.model.records[i], "padding").word_value == "valid")) continue;
    Edit edit = field_edit(context.model, i, "padding", FieldValue::word("same"));
    edit.everywhere = true;
    out.add(edit, fix_cost::pad_all_windows);
    break;
  }
}

/// Larger data for windows that do not fit.
constexpr void suggest_larger_data(const FaultContext& context, FixCandidates& out) {
  const Shape& shape = context.data.has_rank() ? context.data : context.declared;
  if (context.fault.code != Code::empty_output || shape.rank() < 3) return;
  const bool first = context.fault.axes[1] == Axis::channels;
  for (std::int64_t factor = 2; factor <= 16; factor *= 2) {
    Shape larger = shape;
    for (int axis = first ? 2 : 1; axis < shape.rank() - (first ? 0 : 1); ++axis) {
      larger.set(axis, shape[axis].is_known() ? shape[axis] * factor : Dim{});
    }
    out.add(data_edit(context, EditKind::resize, larger), fix_cost::enlarge_data + static_cast<std::int32_t>(factor));
  }
}

/// Branches of a graph that join maps of unequal sizes: data whose size every pooling halves without a remainder, or
/// the same factor for pooling and upsampling.
constexpr void suggest_equal_maps(const FaultContext& context, FixCandidates& out) {
  if (!context.model.is_graph() || context.fault.code != Code::axis_mismatch || context.fault.from_declared_input)
    return;
  const Shape& shape = context.data.has_rank() ? context.data : context.declared;
  const bool first = context.fault.axes[1] == Axis::channels;
  for (std::int64_t factor = 2; factor <= 64 && shape.rank() >= 3; factor *= 2) {
    Shape fitting = shape;
    for (int axis = first ? 2 : 1; axis < shape.rank() - (first ? 0 : 1); ++axis) {
      if (!shape[axis].is_known() || shape[axis].code > INT64_MAX - factor) continue;
      fitting.set(axis, (shape[axis].code + factor - 1) / factor * factor);
    }
    out.add(data_edit(context, EditKind::resize, fitting), fix_cost::fit_to_windows);
  }
  RecordIndex pooling = no_record;
  RecordIndex scaling = no_record;
  for (RecordIndex at = context.model.first(); at < context.model.count; at += context.model.records[at].span) {
    const LayerRecord& record = context.model.records[at];
    if (!get_field(record, "pool_size").is_absent()) pooling = at;
    if (scales_up(record)) scaling = at;
  }
  if (pooling == no_record) return;
  Edit padded = field_edit(context.model, pooling, "padding", FieldValue::word("same"));
  padded.everywhere = true;
  out.add(padded, fix_cost::pad_pooling);
  if (scaling == no_record) return;
  out.add(field_edit(context.model, scaling, "size", get_field(context.model.records[pooling], "pool_size")),
          fix_cost::scale_as_pooled);
  out.add(field_edit(context.model, pooling, "pool_size", get_field(context.model.records[scaling], "size")),
          fix_cost::pool_as_scaled);
}

}  // namespace shapeproof::detail
