// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/spatial_family.hpp"
#include "shapeproof/fixes/suggest_branches.hpp"
#include "shapeproof/fixes/suggest_windows.hpp"

namespace shapeproof {

namespace detail {

/// The nearest recurrent layer before an edge, also inside a `Bidirectional`, if it returns its sequences or if it does
/// not. Layers that keep the number of axes are skipped. `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex recurrent_before(const FaultContext& context, const GraphEdge& edge,
                                                     bool sequences) {
  RecordIndex found = no_record;
  context.flow.walk_back(edge, [&](std::uint32_t call) {
    if (found != no_record) return false;
    const LayerRecord& outer = context.flow.layer(call);
    const bool wraps = wraps_both_directions(outer) && outer.span > 1;
    const RecordIndex at = context.flow[call].at + (wraps ? 1 : 0);
    const LayerRecord& record = context.model.records[at];
    if (record.type->recurrence != nullptr) {
      if (record.type->recurrence(record).return_sequences == sequences) found = at;
      return false;
    }
    return keeps_shape(outer) || works_on_last_axis(outer) || wraps_each_step(outer) || outer.type->traits.needs_list;
  });
  return found;
}

/// Whether some layer lies before the one that does not fit.
[[nodiscard]] constexpr bool is_behind_layers(const FaultContext& context) {
  bool found = false;
  context.each_before([&](std::uint32_t /*call*/) { found = true; });
  return found;
}

/// Which input of its layer the fault is about.
[[nodiscard]] constexpr std::uint32_t faulty_input(const FaultContext& context) noexcept {
  return context.fault.input_index < 0 ? 0 : static_cast<std::uint32_t>(context.fault.input_index);
}

/// A layer before the one that does not fit.
[[nodiscard]] constexpr Edit added_before(const FaultContext& context, const NewLayer& layer) {
  return added_layer(context, context.call, layer, faulty_input(context));
}

/// Stacked recurrent layers: all except the last must return their sequences.
constexpr void suggest_sequences(const FaultContext& context, FixCandidates& out) {
  if (context.fault.input.rank() != 2) return;
  const RecordIndex before = recurrent_before(context, context.source, false);
  if (before != no_record) {
    out.add(field_edit(context.model, before, "return_sequences", FieldValue::flag(true)), fix_cost::return_sequences);
  }
  if (context.fault.expected == 3 && is_behind_layers(context)) {
    out.add(added_before(context, {"Reshape", "target_shape", FieldValue::shape(Shape{any, 1}), {}}),
            fix_cost::features_as_steps);
  }
  const Shape labels = context.has_labels() ? context.fit.y[0].shape : Shape::unknown();
  if (labels.rank() != 3 || labels[1].value_or(0) < 1) return;
  out.add(added_before(context, {"RepeatVector", "n", FieldValue::number(labels[1].code), {}}),
          fix_cost::repeat_for_labels);
}

/// An input with more axes than the layer takes.
constexpr void suggest_fewer_axes(const FaultContext& context, FixCandidates& out) {
  const Shape& given = context.fault.input;
  if (context.fault.expected == 2) {
    const RecordIndex before = recurrent_before(context, context.source, true);
    if (before != no_record) {
      out.add(field_edit(context.model, before, "return_sequences", FieldValue::flag(false)),
              fix_cost::return_last_step);
    }
    out.add(added_before(context, {"Flatten", {}, {}, {}}), fix_cost::flatten_before_layer);
  }
  if (context.fault.expected == 3 && given.rank() > 3 && is_recurrent(context.layer())) {
    const FieldValue target = FieldValue::shape(Shape{any, given[-1]});
    out.add(added_before(context, {"Reshape", "target_shape", target, {}}), fix_cost::merge_axes_to_steps);
  }
}

/// Layers for another number of spatial axes.
constexpr void suggest_other_class(const FaultContext& context, FixCandidates& out) {
  if (!context.fault.input.has_rank()) return;
  const LayerRecord& record = context.layer();
  const LayerType* const sibling = spatial_sibling(context.classes, *record.type, context.fault.input.rank() - 2);
  if (sibling == nullptr || sibling == record.type) return;
  Edit edit = layer_edit(context, EditKind::layer_type, context.call);
  edit.type_after = sibling->name;
  const bool data_agree = context.declared.has_rank() && context.data.rank() == context.declared.rank();
  out.add(edit, data_agree ? fix_cost::other_class : fix_cost::other_class_for_wrong_data);
}

constexpr void suggest_groups(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::groups_mismatch) return;
  out.add(field_edit(context.model, context.at, "groups", FieldValue::number(1)), fix_cost::one_group);
  if (context.fault.axis >= 0 || context.fault.expected < 1) return;
  const std::int64_t groups = context.fault.expected;
  if (context.fault.actual > INT64_MAX - groups) return;
  const std::int64_t filters = (context.fault.actual + groups - 1) / groups * groups;
  out.add(field_edit(context.model, context.at, "filters", FieldValue::number(filters)), fix_cost::more_filters);
}

/// A `Reshape` to another number of elements.
constexpr void suggest_target_shape(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::size_mismatch) return;
  const FieldValue old = get_field(context.layer(), "target_shape");
  if (old.kind != FieldValue::Kind::shape) return;
  for (int axis = 0; axis < old.list.rank(); ++axis) {
    Shape open = old.list;
    for (int i = 0; i < open.rank(); ++i) open.set(i, open[i].is_known() ? open[i] : Dim(1));
    const Edit edit = field_edit(context.model, context.at, "target_shape", FieldValue::shape(open.with(axis, any)));
    out.add(edit, fix_cost::open_target_axis + axis);
  }
  const std::uint32_t width = width_call(context.flow, context.source);
  const Dim elements = product(old.list);
  if (width == ModelFlow::no_call || !elements.is_known() || elements.code < 1 || context.fault.input.rank() != 2)
    return;
  const string_ref field = width_field(context.flow.layer(width));
  if (field.empty()) return;
  out.add(field_edit(context.model, context.flow[width].at, field, FieldValue::number(elements.code)),
          fix_cost::width_for_reshape);
}

/// Unknown sizes cannot be flattened, because weights depend on the result; they can be averaged.
constexpr void suggest_global_pooling(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::unknown_axis_size) return;
  context.each_before([&](std::uint32_t call) {
    const int spatial = context.flow.before(call).rank() - 2;
    if (!flattens(context.flow.layer(call)) || spatial < 1 || spatial > 3) return;
    constexpr string_ref names[] = {"GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D"};
    out.add(added_layer(context, call, {names[spatial - 1], {}, {}, {}}), fix_cost::global_pooling);
  });
}

/// The layer before gives another width than this one takes.
constexpr void suggest_width_before(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::axis_mismatch || context.fault.relation != Relation::equal ||
      context.fault.expected < 1)
    return;
  if (context.fault.axis != context.fault.input.rank() - 1 || context.fault.from_declared_input) return;
  const std::uint32_t width = width_call(context.flow, context.source);
  if (width == ModelFlow::no_call) return;
  const RecordIndex record = width_record(context.model, context.flow[width].at);
  if (record == no_record) return;
  const string_ref field = width_field(context.model.records[record]);
  out.add(field_edit(context.model, record, field, FieldValue::number(context.fault.expected)), fix_cost::width_before);
}

/// A function that halves an axis when Keras runs, although the next layers are built for the whole axis.
constexpr void suggest_other_activation(const FaultContext& context, FixCandidates& out) {
  if (context.fault.relation != Relation::equal || context.fault.from_declared_input) return;
  const auto suggest = [&](std::uint32_t call) {
    const RecordIndex first = context.flow[call].at;
    for (RecordIndex at = first; at < first + context.model.records[first].span; ++at) {
      const LayerRecord& record = context.model.records[at];
      if (record.type->is_table() || !(get_field(record, "activation").word_value == "glu")) continue;
      out.add(field_edit(context.model, at, "activation", FieldValue::word("linear")), fix_cost::no_activation);
    }
  };
  context.each_before(suggest);
  if (context.call != ModelFlow::no_call) suggest(context.call);
}

/// An axis that the input does not have: use the last one, which always exists.
constexpr void suggest_last_axis(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::axis_out_of_range || context.fault.inner.index >= 0)
    return;
  if (get_field(context.layer(), "axis").is_absent()) return;
  out.add(field_edit(context.model, context.at, "axis", FieldValue::number(-1)), fix_cost::last_axis);
}

/// An earlier layer that removes the axes that this layer needs.
constexpr void suggest_removed_layer(const FaultContext& context, FixCandidates& out) {
  if (context.fault.expected <= context.fault.actual) return;
  context.each_before([&](std::uint32_t call) {
    if (context.flow.before(call).rank() != context.fault.expected) return;
    if (context.flow.after(call).rank() != context.fault.actual) return;
    const LayerRecord& record = context.flow.layer(call);
    const bool pools = spatial_axes(record) > 0 && context.fault.actual == 2;
    if (!flattens(record) && !pools) return;
    out.add(layer_edit(context, EditKind::remove_layer, call), fix_cost::remove_layer);
  });
}

/// The least value that a field may have.
constexpr void suggest_least_value(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::invalid_argument) return;
  if (context.fault.relation != Relation::at_least || context.fault.inner.index >= 0) return;
  constexpr string_ref names[] = {"strides", "dilation_rate", "groups", "pool_size", "size"};
  for (const string_ref name : names) {
    if (!(context.fault.field == name)) continue;
    out.add(field_edit(context.model, context.at, name, FieldValue::number(context.fault.expected)),
            fix_cost::least_value);
  }
}

}  // namespace detail

/// Suggests edits of layers that could fix a fault of the model.
constexpr void suggest_layers(const FaultContext& context, detail::FixCandidates& out) {
  const bool of_rank = context.fault.code == Code::rank_mismatch && !context.fault.from_declared_input;
  if (of_rank && context.call != ModelFlow::no_call) {
    if (context.fault.expected > context.fault.actual) detail::suggest_sequences(context, out);
    if (context.fault.expected < context.fault.actual) detail::suggest_fewer_axes(context, out);
    detail::suggest_removed_layer(context, out);
    detail::suggest_other_class(context, out);
  }
  detail::suggest_last_axis(context, out);
  detail::suggest_smaller_windows(context, out);
  detail::suggest_larger_data(context, out);
  detail::suggest_groups(context, out);
  detail::suggest_target_shape(context, out);
  detail::suggest_global_pooling(context, out);
  detail::suggest_width_before(context, out);
  detail::suggest_other_activation(context, out);
  detail::suggest_equal_maps(context, out);
  detail::suggest_least_value(context, out);
}

}  // namespace shapeproof
