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

/// Edits for windows that do not fit their maps.
namespace shapeproof::inline v0_1::detail {

/// A padding with which a window that misses by some elements fits; absent if there is none.
[[nodiscard]] constexpr FieldValue wider_padding(const LayerRecord& record, std::int64_t missing) {
  const FieldValue old = get_field(record, "padding");
  if (old.kind == FieldValue::Kind::word && !is_numbered(record)) return FieldValue::word("same");
  if (old.kind != FieldValue::Kind::number || missing < 1 || missing > 1000) return {};
  return FieldValue::number(old.number_value + (missing + 1) / 2);
}

/// A window that does not fit: a smaller window, padding, or smaller steps in earlier layers.
constexpr void suggest_smaller_windows(const FaultContext& context, FixCandidates& out) {
  if (context.found == no_record || context.fault.code != Code::empty_output) return;
  const RecordIndex at = context.found;
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
  if (const FieldValue padding = wider_padding(record, context.fault.expected - context.fault.actual);
      !padding.is_absent()) {
    out.add(field_edit(context.model, at, "padding", padding), fix_cost::pad_window);
  }
  bool shortened = false;
  bool padded = false;
  for (const std::uint32_t call : context.calls_before) {
    const RecordIndex before = context.flow[call].at;
    for (RecordIndex i = before; !shortened && i < before + context.model.records[before].span; ++i) {
      if (!steps_by_kernel(context.model.records[i])) continue;
      Edit edit = field_edit(context.model, i, steps_field(context.model.records[i]), FieldValue::number(1));
      edit.everywhere = true;
      out.add(edit, fix_cost::shorter_strides);
      shortened = true;
    }
    if (padded || !leaves_borders(context.model.records[before])) continue;
    Edit edit = field_edit(context.model, before, "padding", keeping_padding(context.model.records[before]));
    edit.everywhere = true;
    out.add(edit, fix_cost::pad_all_windows);
    padded = true;
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

}  // namespace shapeproof::inline v0_1::detail
