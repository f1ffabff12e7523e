// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/grades.hpp"
#include "shapeproof/fixes/situation.hpp"
#include "shapeproof/fixes/spatial_family.hpp"

/// Edits for windows that do not fit their maps, and for maps that do not fit each other.
namespace shapeproof::detail {

/// A window that does not fit: a smaller one, padding, or smaller steps before.
constexpr void suggest_smaller_windows(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || s.fault.code != Code::empty_output) return;
  const std::uint32_t at = s.fault.inner.index > 0 ? s.at + static_cast<std::uint32_t>(s.fault.inner.index) : s.at;
  if (at >= s.model.count) return;
  const LayerRecord& record = s.model.records[at];
  const string_ref window = window_field(record);
  if (!window.empty()) {
    const FieldValue old = get_field(record, window);
    const int spatial = s.fault.input.rank() - 2;
    const int first = s.fault.axes[1] == Axis::channels ? 2 : 1;
    Shape sizes;
    bool possible = true;
    for (int i = 0; i < spatial; ++i) {
      const Dim own = old.kind == FieldValue::Kind::sizes ? old.list[i] : Dim(old.number_value);
      const Dim there = s.fault.input[first + i];
      possible = possible && there != Dim(0);
      sizes.push_back(there.is_known() && there.code < own.code ? there : own);
    }
    if (possible && spatial > 0) {
      bool equal = true;
      for (int i = 1; i < spatial; ++i) equal = equal && sizes[i] == sizes[0];
      const FieldValue smaller = equal ? FieldValue::number(sizes[0].value_or(1)) : FieldValue::sizes(sizes);
      out.add(field_edit(s.model, at, window, smaller), grade::smaller_window);
    }
  }
  if (get_field(record, "padding").kind == FieldValue::Kind::word) {
    out.add(field_edit(s.model, at, "padding", FieldValue::word("same")), grade::pad_window);
  }
  for (std::uint32_t i = s.model.first(); i < s.at; ++i) {
    if (!steps_by_kernel(s.model.records[i])) continue;
    Edit edit = field_edit(s.model, i, "strides", FieldValue::number(1));
    edit.everywhere = true;
    out.add(edit, grade::shorter_strides);
    break;
  }
  for (std::uint32_t i = s.model.first(); i < s.at; i += s.model.records[i].span) {
    if (!(get_field(s.model.records[i], "padding").word_value == "valid")) continue;
    Edit edit = field_edit(s.model, i, "padding", FieldValue::word("same"));
    edit.everywhere = true;
    out.add(edit, grade::pad_all_windows);
    break;
  }
}

/// Larger data for windows that do not fit.
constexpr void suggest_larger_data(const Situation& s, Candidates& out) {
  const Shape& shape = s.data.has_rank() ? s.data : s.declared;
  if (s.fault.code != Code::empty_output || shape.rank() < 3) return;
  const bool first = s.fault.axes[1] == Axis::channels;
  for (std::int64_t factor = 2; factor <= 16; factor *= 2) {
    Shape larger = shape;
    for (int axis = first ? 2 : 1; axis < shape.rank() - (first ? 0 : 1); ++axis) {
      larger.set(axis, shape[axis].is_known() ? shape[axis] * factor : Dim{});
    }
    out.add(data_edit(s, EditKind::resize, larger), grade::enlarge_data + static_cast<std::int32_t>(factor));
  }
}

/// Branches of a graph that meet with maps of unequal size: sizes that every pooling halves without a rest, or the same
/// factor down and up.
constexpr void suggest_equal_maps(const Situation& s, Candidates& out) {
  if (!s.model.is_graph() || s.fault.code != Code::axis_mismatch || s.fault.from_declared_input) return;
  const Shape& shape = s.data.has_rank() ? s.data : s.declared;
  const bool first = s.fault.axes[1] == Axis::channels;
  for (std::int64_t factor = 2; factor <= 64 && shape.rank() >= 3; factor *= 2) {
    Shape fitting = shape;
    for (int axis = first ? 2 : 1; axis < shape.rank() - (first ? 0 : 1); ++axis) {
      if (!shape[axis].is_known() || shape[axis].code > INT64_MAX - factor) continue;
      fitting.set(axis, (shape[axis].code + factor - 1) / factor * factor);
    }
    out.add(data_edit(s, EditKind::resize, fitting), grade::fit_to_windows);
  }
  std::uint32_t pooling = s.model.count;
  std::uint32_t scaling = s.model.count;
  for (std::uint32_t at = s.model.first(); at < s.model.count; at += s.model.records[at].span) {
    const LayerRecord& record = s.model.records[at];
    if (!get_field(record, "pool_size").is_absent()) pooling = at;
    if (scales_up(record)) scaling = at;
  }
  if (pooling >= s.model.count) return;
  Edit padded = field_edit(s.model, pooling, "padding", FieldValue::word("same"));
  padded.everywhere = true;
  out.add(padded, grade::pad_pooling);
  if (scaling >= s.model.count) return;
  out.add(field_edit(s.model, scaling, "size", get_field(s.model.records[pooling], "pool_size")),
          grade::scale_as_pooled);
  out.add(field_edit(s.model, pooling, "pool_size", get_field(s.model.records[scaling], "size")),
          grade::pool_as_scaled);
}

}  // namespace shapeproof::detail
