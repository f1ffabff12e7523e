// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Edits for branches of a model that do not meet.
namespace shapeproof::detail {

/// Whether the fault is at a layer that joins several tensors.
[[nodiscard]] constexpr bool joins_branches(const FaultContext& context) {
  return context.call != ModelFlow::no_call && context.flow[context.call].edge_count > 1 &&
         !context.fault.from_declared_input;
}

/// Branches of a graph that join maps of unequal sizes: data whose size every pooling halves without a remainder, or
/// the same factor for pooling and upsampling.
constexpr void suggest_equal_maps(const FaultContext& context, FixCandidates& out) {
  if (!joins_branches(context) || context.fault.code != Code::axis_mismatch) return;
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
  context.each_before([&](std::uint32_t call) {
    if (!get_field(context.flow.layer(call), "pool_size").is_absent()) pooling = context.flow[call].at;
    if (scales_up(context.flow.layer(call))) scaling = context.flow[call].at;
  });
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
