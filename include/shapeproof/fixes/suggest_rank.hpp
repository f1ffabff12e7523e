// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/recurrent_before.hpp"
#include "shapeproof/fixes/spatial_family.hpp"
#include "shapeproof/fixes/suggest_sizes.hpp"

/// Edits of the model for an input that has another number of axes than its layer takes.
namespace shapeproof::inline v0_1::detail {

/// Whether some layer lies before the one that does not fit.
[[nodiscard]] constexpr bool is_behind_layers(const FaultContext& context) { return !context.calls_before.empty(); }

/// Layers before the one that does not fit.
[[nodiscard]] constexpr Edit added_before(const FaultContext& context, const AddedLayers& layers) {
  return added_layers(context, context.call, layers, wrong_input(context.fault));
}

/// A `Reshape` before the one that does not fit. At most one size may be left open.
constexpr void suggest_reshape(const FaultContext& context, const Shape& target, std::int32_t cost,
                               FixCandidates& out) {
  int open = 0;
  for (int axis = 0; axis < target.rank(); ++axis) open += target[axis].is_known() ? 0 : 1;
  if (open > 1 || !target.fits()) return;
  out.add(added_before(context, new_layers(context).reshape(context.fault.input, target)), cost);
}

/// Stacked recurrent layers: all except the last must return their sequences.
constexpr void suggest_sequences(const FaultContext& context, FixCandidates& out) {
  const RecordIndex before = recurrent_before(context, context.source, false);
  if (before != no_record) {
    out.add(field_edit(context.model, before, "return_sequences", FieldValue::flag(true)), fix_cost::return_sequences);
  }
  if (context.fault.input.rank() != 2) return;
  if (context.fault.expected == 3 && is_behind_layers(context)) {
    suggest_reshape(context, {any, 1}, fix_cost::features_as_steps, out);
  }
  const Shape labels = context.has_labels() ? context.fit.y[0].shape : Shape::unknown();
  if (labels.rank() != 3 || labels[1].value_or(0) < 1) return;
  out.add(added_before(context, new_layers(context).repeated(labels[1].code)), fix_cost::repeat_for_labels);
}

/// Whether what a call takes has an axis of steps before those of maps: it has more axes than maps have, or a layer
/// before it is called on each step.
[[nodiscard]] constexpr bool has_steps(const FaultContext& context, std::uint32_t call, const Shape& given) {
  bool found = given.rank() > 4;
  for (const std::uint32_t before : context.calls_before) {
    found = found || (before < call && wraps_each_step(context.flow.layer(before)));
  }
  return found;
}

/// A layer that makes one vector of all steps, before one that reads them: a vector of each step.
constexpr void suggest_kept_steps(const FaultContext& context, FixCandidates& out) {
  if (context.fault.expected != 3 || context.fault.input.rank() != 2) return;
  for (const std::uint32_t call : context.calls_before) {
    const Shape& given = context.flow.before(call);
    if (!flattens(context.flow.layer(call)) || given.rank() < 4 || !has_steps(context, call, given)) continue;
    Edit edit = layer_edit(context, EditKind::layer_type, call);
    edit.type_after = "TimeDistributed";
    out.add(edit, fix_cost::flatten_each_step);
  }
}

/// A layer that takes more axes than it is given: a last axis of size 1, or vectors as maps of one element.
constexpr void suggest_more_axes(const FaultContext& context, FixCandidates& out) {
  const Shape& given = context.fault.input;
  suggest_sequences(context, out);
  suggest_kept_steps(context, out);
  if (!is_behind_layers(context) || !given.has_rank() || !given.fits()) return;
  Shape sample = given.rank() > 0 ? given.erased(0) : given;
  if (context.fault.expected == given.rank() + 1 && given.rank() > 2) {
    sample.push_back(1);
    suggest_reshape(context, sample, fix_cost::reshape_to_one_channel, out);
  } else if (given.rank() == 2 && context.fault.expected > 3 && context.fault.expected <= 5) {
    Shape map;
    for (std::int64_t axis = 2; axis < context.fault.expected; ++axis) map.push_back(1);
    map.push_back(given[1]);
    suggest_reshape(context, map, fix_cost::reshape_to_one_element, out);
  }
}

/// A layer of sequences that is given maps: each step's map becomes a vector, or the places of one map become steps.
constexpr void suggest_steps_of_maps(const FaultContext& context, FixCandidates& out) {
  const Shape& given = context.fault.input;
  const int spatial = given.rank() - 3;  // of each step
  const bool of_steps = has_steps(context, context.call, given);
  if (of_steps && spatial >= 1 && spatial <= 3) {
    AddedLayers pooling = new_layers(context).global_pooling(spatial);
    pooling[0].on_each_step = true;
    out.add(added_before(context, pooling), fix_cost::pool_each_step);
    AddedLayers flatten = NewLayers::flatten();
    flatten[0].on_each_step = true;
    out.add(added_before(context, flatten), fix_cost::flatten_each_step);
  }
  if (!of_steps) {
    suggest_reshape(context, {any, given[-1]},
                    is_recurrent(context.layer()) ? fix_cost::merge_axes_to_steps : fix_cost::merge_axes, out);
  }
}

/// An input with more axes than the layer takes.
constexpr void suggest_fewer_axes(const FaultContext& context, FixCandidates& out) {
  const RecordIndex before = recurrent_before(context, context.source, true);
  if (before != no_record) {
    out.add(field_edit(context.model, before, "return_sequences", FieldValue::flag(false)), fix_cost::return_last_step);
  }
  if (context.fault.expected == 2) {
    out.add(added_before(context, NewLayers::flatten()), fix_cost::flatten_before_layer);
  }
  if (context.fault.expected == 3) suggest_steps_of_maps(context, out);
  if (context.fault.expected + 1 == context.fault.actual && context.fault.relation == Relation::equal) {
    Edit edit = layer_edit(context, EditKind::layer_type, context.call);
    edit.type_after = "TimeDistributed";
    out.add(edit, fix_cost::call_on_each_step);
  }
}

/// Layers for another number of spatial axes.
constexpr void suggest_other_class(const FaultContext& context, FixCandidates& out) {
  const LayerRecord& record = context.layer();
  const bool alone = keeps_shape(record);  // the layers around it stay as they are
  const int axes = context.fault.input.rank() - 2;
  const bool of_vectors = axes == 0 && alone;  // a normalization for one axis takes them, too
  const LayerType* const sibling = spatial_sibling(context.classes, *record.type, of_vectors ? 1 : axes);
  if (sibling == nullptr || sibling == record.type) return;
  Edit edit = layer_edit(context, EditKind::layer_type, context.call);
  edit.type_after = sibling->name;
  const bool data_agree = context.declared.has_rank() && context.data.rank() == context.declared.rank();
  const std::int32_t cost = data_agree ? fix_cost::other_class : fix_cost::other_class_for_wrong_data;
  out.add(edit, alone ? std::int32_t{fix_cost::other_norm} : cost);
}

/// The layer in a wrapper, if there are no steps.
constexpr void suggest_unwrapped(const FaultContext& context, FixCandidates& out) {
  if (!wraps_each_step(context.layer()) || context.found != context.at || context.layer().span < 2) return;
  Edit edit = layer_edit(context, EditKind::layer_type, context.call);
  edit.type_after = context.model.records[context.at + 1].type->name;
  out.add(edit, fix_cost::unwrap);
}

/// An earlier layer that takes away, or adds, the axes that this layer needs or does not take; or this layer itself.
constexpr void suggest_removed_layer(const FaultContext& context, FixCandidates& out) {
  const bool fewer = context.fault.expected < context.fault.actual;
  for (const std::uint32_t call : context.calls_before) {
    if (context.flow.before(call).rank() != context.fault.expected) continue;
    if (context.flow.after(call).rank() != context.fault.actual) continue;
    const LayerRecord& record = context.flow.layer(call);
    const bool pools = spatial_axes(record) > 0 && context.fault.actual == 2;
    if (!fewer && !record.type->traits.keeps_values && !flattens(record) && !pools) continue;
    out.add(layer_edit(context, EditKind::remove_layer, call),
            record.type->traits.wants_integers ? fix_cost::remove_index_layer : fix_cost::remove_layer);
  }
  if (is_behind_layers(context)) {
    out.add(layer_edit(context, EditKind::remove_layer, context.call), fix_cost::remove_misplaced);
  }
}

/// The order of as many axes as there are.
constexpr void suggest_axis_order(const FaultContext& context, FixCandidates& out) {
  const FieldValue old = get_field(context.layer(), "dims");
  if (old.kind != FieldValue::Kind::shape || !context.fault.input.has_rank()) return;
  Shape dims;
  for (int axis = 0; axis + 1 < context.fault.input.rank() && axis < Shape::max_rank; ++axis) {
    const bool keeps = axis < old.list.rank() && old.list.rank() < context.fault.input.rank();
    dims.push_back(keeps ? old.list[axis] : Dim(axis + 1));
  }
  out.add(field_edit(context.model, context.at, "dims", FieldValue::shape(dims)), fix_cost::order_of_all_axes);
}

constexpr void suggest_rank(const FaultContext& context, FixCandidates& out) {
  if (context.fault.from_declared_input || context.call == ModelFlow::no_call) return;
  if (context.fault.expected > context.fault.actual) suggest_more_axes(context, out);
  if (context.fault.expected < context.fault.actual) suggest_fewer_axes(context, out);
  suggest_unwrapped(context, out);
  suggest_axis_order(context, out);
  suggest_removed_layer(context, out);
  suggest_other_class(context, out);
}

}  // namespace shapeproof::inline v0_1::detail
