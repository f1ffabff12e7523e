// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/recurrent_before.hpp"
#include "shapeproof/fixes/suggest_sizes.hpp"

/// Edits for branches of a model that do not meet.
namespace shapeproof::inline v0_1::detail {

/// Whether the fault is at a layer that joins several tensors.
[[nodiscard]] constexpr bool joins_branches(const FaultContext& context) {
  return context.call != ModelFlow::no_call && context.flow[context.call].edge_count > 1 &&
         !context.fault.from_declared_input;
}

/// Branches of a graph that join maps of unequal sizes: data whose size every pooling halves without a remainder, or
/// the same factor for pooling and upsampling.
constexpr void suggest_equal_maps(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::axis_mismatch) return;
  const Shape& shape = context.data.has_rank() ? context.data : context.declared;
  const bool first = context.fault.axes[1] == Axis::channels;
  bool has_windows = false;
  for (const std::uint32_t call : context.calls_before) has_windows |= spatial_axes(context.flow.layer(call)) > 0;
  if (!has_windows) return;
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
  RecordIndex window = no_record;
  for (const std::uint32_t call : context.calls_before) {
    if (leaves_borders(context.flow.layer(call))) window = context.flow[call].at;
    if (!get_field(context.flow.layer(call), "pool_size").is_absent()) pooling = context.flow[call].at;
    if (scales_up(context.flow.layer(call))) scaling = context.flow[call].at;
  }
  if (window != no_record) {
    Edit padded = field_edit(context.model, window, "padding", keeping_padding(context.model.records[window]));
    padded.everywhere = true;
    out.add(padded, fix_cost::pad_branches);
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

/// Another number of channels or features for a branch: by the layer that sets it, or by one more.
constexpr void suggest_branch_width(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  const int axis = pair.channel_axis();
  const std::int64_t wanted = pair.to[axis].value_or(0);
  if (wanted < 1 || pair.from[axis] == pair.to[axis] || pair.joins_along(axis)) return;
  const std::uint32_t width = width_call(context.flow, pair.edge);
  const RecordIndex record =
      width == ModelFlow::no_call ? no_record : width_record(context.model, context.flow[width].at);
  if (record != no_record) {
    out.add(width_edit(context.model, record, wanted), fix_cost::width_of_branch);
  }
  const std::int64_t steps = pair.strides();
  if (pair.spatial() < 2) {
    out.add(pair.added(context, pair.layers(context).dense(pair.from[axis], wanted)), fix_cost::project_branch);
  }
  if (steps < 1 || (pair.spatial() < 2 && steps == 1)) return;
  const AddedLayers projection = pair.layers(context).projection(pair.spatial(), pair.from[axis], wanted, steps);
  out.add(pair.added(context, projection), fix_cost::project_branch);
}

/// Another number of axes for a branch.
constexpr void suggest_branch_rank(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  if (pair.from.rank() == pair.to.rank() || pair.from.rank() < 2) return;
  const GraphEdge& edge = pair.edge;
  const bool fewer = pair.from.rank() > pair.to.rank();
  const RecordIndex recurrent = recurrent_before(context, edge, fewer);
  if (recurrent != no_record) {
    out.add(field_edit(context.model, recurrent, "return_sequences", FieldValue::flag(!fewer)),
            fewer ? fix_cost::return_last_step : fix_cost::return_sequences);
  }
  const auto add = [&](const AddedLayers& layers, std::int32_t cost) { out.add(pair.added(context, layers), cost); };
  const NewLayers layers = pair.layers(context);
  if (fewer && pair.to.rank() == 2) {
    if (pair.spatial() <= 3) add(layers.global_pooling(pair.spatial()), fix_cost::pool_branch_to_vector);
    add(NewLayers::flatten(), fix_cost::flatten_branch);
  }
  if (!fewer && pair.from.rank() == 2 && pair.to.rank() == 3 && pair.to[1].value_or(0) > 0) {
    add(layers.repeated(pair.to[1].code), fix_cost::repeat_branch);
  }
}

/// The axis along which the branches are joined: the only one in which they differ.
constexpr void suggest_joining_axis(const FaultContext& context, const MapPair& pair, FixCandidates& out) {
  if (get_field(context.layer(), "axis").kind != FieldValue::Kind::number || pair.from.rank() != pair.to.rank()) return;
  int differing = -1;
  for (int axis = 1; axis < pair.from.rank(); ++axis) {
    if (compatible(pair.from[axis], pair.to[axis])) continue;
    if (differing >= 0) return;
    differing = axis;
  }
  if (differing < 0) return;
  const std::int64_t axis = differing + 1 == pair.from.rank() ? -1 : differing;
  out.add(field_edit(context.model, context.at, "axis", FieldValue::number(axis)), fix_cost::joining_axis);
}

/// Other axes of a product of two tensors: one of each, surely of the same size. One element is no axis to sum over.
constexpr void suggest_product_axes(const FaultContext& context, FixCandidates& out) {
  const FieldValue old = get_field(context.layer(), "axes");
  if (old.is_absent() || context.flow[context.call].edge_count != 2) return;
  const Shape& first = context.flow.before(context.call, 0);
  const Shape& second = context.flow.before(context.call, 1);
  const bool is_list = old.kind == FieldValue::Kind::sizes;
  for (int i = 1; i < first.rank(); ++i) {
    for (int k = 1; k < second.rank(); ++k) {
      const bool has_size = first[i].is_known() || first[i].is_symbol();
      if (!has_size || first[i] == Dim(1) || first[i] != second[k]) continue;
      const std::int64_t named = is_list ? old.list[0].number() : old.number_value;
      const bool keeps_first = named == i || named + first.rank() == i;
      out.add(field_edit(context.model, context.at, "axes", i == k ? FieldValue::number(i) : FieldValue::sizes({i, k})),
              keeps_first ? fix_cost::other_axis_of_second : fix_cost::other_axes);
    }
  }
}

/// Two inputs in the other order. Attention takes two or three, each with a meaning of its own.
constexpr void suggest_swapped_inputs(const FaultContext& context, FixCandidates& out) {
  const std::uint32_t count = context.flow[context.call].edge_count;
  if (count > 3) return;
  Edit swap = layer_edit(context, EditKind::swap_inputs, context.call);
  for (; swap.input + 1 < count; ++swap.input) out.add(swap, fix_cost::swap_inputs);
}

/// Everything that may make one branch like the other.
constexpr void suggest_branch(const FaultContext& context, std::uint32_t from, std::uint32_t to, FixCandidates& out) {
  const MapPair pair = MapPair::of_branches(context, from, to);
  suggest_branch_rank(context, pair, out);
  if (pair.from.rank() != pair.to.rank()) return;
  suggest_branch_width(context, pair, out);
  suggest_sizes(context, pair, out);
}

constexpr void suggest_branches(const FaultContext& context, FixCandidates& out) {
  if (!joins_branches(context)) return;
  suggest_equal_maps(context, out);
  const std::uint32_t count = context.flow[context.call].edge_count;
  std::uint32_t wrong = wrong_input(context.fault);
  if (wrong == 0 || wrong >= count) wrong = count - 1;
  suggest_swapped_inputs(context, out);
  suggest_product_axes(context, out);
  if (!joins_alike(context.layer())) return;
  suggest_joining_axis(context, MapPair::of_branches(context, wrong, 0), out);
  suggest_branch(context, wrong, 0, out);
  suggest_branch(context, 0, wrong, out);
}

}  // namespace shapeproof::inline v0_1::detail
