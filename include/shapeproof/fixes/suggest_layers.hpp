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
#include "shapeproof/fixes/suggest_branches.hpp"
#include "shapeproof/fixes/suggest_connections.hpp"
#include "shapeproof/fixes/suggest_encodings.hpp"
#include "shapeproof/fixes/suggest_rank.hpp"
#include "shapeproof/fixes/suggest_siblings.hpp"
#include "shapeproof/fixes/suggest_windows.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void suggest_groups(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::groups_mismatch) return;
  const string_ref width = width_field(context.layer());
  out.add(field_edit(context.model, context.at, "groups", FieldValue::number(1)), fix_cost::one_group);
  if (context.fault.axis >= 0 || context.fault.expected < 1) return;
  const std::int64_t groups = context.fault.expected;
  if (context.fault.actual > INT64_MAX - groups) return;
  const std::int64_t filters = (context.fault.actual + groups - 1) / groups * groups;
  out.add(field_edit(context.model, context.at, width, FieldValue::number(filters)), fix_cost::more_filters);
}

/// The layer before a `Reshape` gives as many elements as that needs, or the next multiple.
constexpr void suggest_width_for_reshape(const FaultContext& context, const Shape& target, FixCandidates& out) {
  const std::uint32_t width = width_call(context.flow, context.source);
  if (width == ModelFlow::no_call || context.fault.input.rank() != 2) return;
  const string_ref field = width_field(context.flow.layer(width));
  if (field.empty()) return;
  Dim elements = 1;
  bool open = false;
  for (int axis = 0; axis < target.rank(); ++axis) {
    open = open || !target[axis].is_known();
    if (target[axis].is_known()) elements = elements * target[axis];
  }
  const std::int64_t old = get_field(context.flow.layer(width), field).number_value;
  if (elements.value_or(0) < 1 || old > INT64_MAX - elements.code) return;
  const std::int64_t wanted = open ? (old + elements.code - 1) / elements.code * elements.code : elements.code;
  out.add(field_edit(context.model, context.flow[width].at, field, FieldValue::number(wanted)),
          fix_cost::width_for_reshape);
}

/// A `Reshape` to another number of elements.
constexpr void suggest_target_shape(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::size_mismatch) return;
  const string_ref field = target_field(context.layer());
  const FieldValue old = get_field(context.layer(), field);
  if (old.kind != FieldValue::Kind::shape) return;
  for (int axis = 0; axis < old.list.rank(); ++axis) {
    Shape open = old.list;
    for (int i = 0; i < open.rank(); ++i) open.set(i, open[i].is_known() ? open[i] : Dim(1));
    const Edit edit = field_edit(context.model, context.at, field, FieldValue::shape(open.with(axis, any)));
    const bool is_kept = open[axis] == context.fault.input[axis + 1];
    out.add(edit, fix_cost::open_target_axis + axis + (is_kept ? std::int32_t{fix_cost::open_kept_axis} : 0));
  }
  Shape ones = old.list;
  for (int axis = 0; axis < ones.rank(); ++axis) ones.set(axis, axis == 0 ? any : Dim(1));
  out.add(field_edit(context.model, context.at, field, FieldValue::shape(ones)), fix_cost::target_of_ones);
  suggest_width_for_reshape(context, old.list, out);
}

/// A layer that only puts the axes in another order, or a `Reshape` to as many axes as there are: one too many.
constexpr void suggest_without_order(const FaultContext& context, FixCandidates& out) {
  const auto suggest = [&](std::uint32_t call) {
    const LayerRecord& record = context.flow.layer(call);
    const FieldValue target = get_field(record, target_field(record));
    const bool is_reshape = context.fault.code == Code::size_mismatch && target.kind == FieldValue::Kind::shape;
    const bool keeps_rank = is_reshape && target.list.rank() + 1 == context.flow.before(call).rank();
    const bool reshapes_alone = keeps_rank && call == context.call;
    if (record.type->traits.reorders || reshapes_alone) {
      out.add(layer_edit(context, EditKind::remove_layer, call), fix_cost::remove_order);
    }
  };
  for (const std::uint32_t call : context.calls_before) suggest(call);
  if (context.call != ModelFlow::no_call && context.fault.stage == Stage::model) suggest(context.call);
}

/// A module that gives several tensors, such as `LSTM`, before one that takes one.
constexpr void suggest_first_output(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::wrong_input_count || context.fault.expected != 1 || context.model.is_graph()) return;
  if (context.call == ModelFlow::no_call || context.source.node == ModelFlow::no_call) return;
  if (context.fault.vocabulary != Vocabulary::pytorch) return;
  out.add(added_layers(context, context.call, NewLayers::first_output()), fix_cost::first_output);
}

/// Unknown sizes cannot be flattened, because weights depend on the result; they can be averaged.
constexpr void suggest_global_pooling(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::unknown_axis_size) return;
  for (const std::uint32_t call : context.calls_before) {
    const LayerRecord& record = context.flow.layer(call);
    const bool on_steps = wraps_each_step(record) && record.span > 1 && flattens((&record)[1]);
    const bool merges = flattens(record) || get_field(record, "target_shape").kind == FieldValue::Kind::shape;
    const int spatial = context.flow.before(call).rank() - (on_steps ? 3 : 2);
    if ((!merges && !on_steps) || spatial < 1 || spatial > 3) continue;
    AddedLayers pooling = new_layers(context).global_pooling(spatial);
    pooling[0].on_each_step = on_steps;
    out.add(added_layers(context, call, pooling),
            merges && !flattens(record) ? fix_cost::global_pooling_before_reshape : fix_cost::global_pooling);
  }
}

/// The layer before gives another width than this one takes.
constexpr void suggest_width_before(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::axis_mismatch || context.fault.relation != Relation::equal ||
      context.fault.expected < 1)
    return;
  if (context.fault.from_declared_input) return;
  const bool last = context.fault.axis == context.fault.input.rank() - 1;
  if (!last && context.fault.field.empty()) return;
  const std::uint32_t width = last ? width_call(context.flow, context.source)
                                   : width_call_of_axis(context.flow, context.source, context.fault.axis);
  if (width == ModelFlow::no_call) return;
  const RecordIndex record = width_record(context.model, context.flow[width].at);
  if (record == no_record) return;
  out.add(width_edit(context.model, record, context.fault.expected), fix_cost::width_before);
}

/// A field with the size that is there in the place of the one that was expected; absent if it does not say that one.
[[nodiscard]] constexpr FieldValue with_size(const FieldValue& value, const Diagnostic& fault) {
  if (value.kind == FieldValue::Kind::number && value.number_value == fault.expected) {
    return FieldValue::number(fault.actual);
  }
  if (value.kind != FieldValue::Kind::shape || !value.list.fits() || fault.axis < 0) return {};
  const int axis = fault.axis - (fault.input.rank() - value.list.rank());  // of the last axes
  if (axis < 0 || value.list[axis] != Dim(fault.expected)) return {};
  return FieldValue::shape(value.list.with(axis, fault.actual));
}

/// Sequences of a recurrent layer with the batch first, or with the steps first.
constexpr void suggest_batch_first(const FaultContext& context, FixCandidates& out) {
  const auto suggest = [&](RecordIndex at) {
    const FieldValue old = get_field(context.model.records[at], "batch_first");
    if (old.kind != FieldValue::Kind::flag) return;
    out.add(field_edit(context.model, at, "batch_first", FieldValue::flag(old.number_value == 0)),
            fix_cost::batch_first);
  };
  for (const std::uint32_t call : context.calls_before) suggest(context.flow[call].at);
  if (context.at != no_record && context.fault.stage != Stage::labels) suggest(context.at);
}

/// What this layer says of the size that is wrong: the field that has the expected number, or for a state the width.
constexpr void suggest_own_field(const FaultContext& context, FixCandidates& out) {
  const bool of_axis = context.fault.code == Code::axis_mismatch || context.fault.code == Code::weights_mismatch;
  if (!of_axis || context.at == no_record || context.fault.relation != Relation::equal) return;
  if (context.fault.from_declared_input || context.fault.actual < 1 || context.found != context.at) return;
  for (const FieldInfo& field : context.layer().type->fields) {
    if (field.kind == FieldKind::axes) continue;  // it is no size
    const FieldValue value = with_size(get_field(context.layer(), field.name), context.fault);
    if (value.is_absent()) continue;
    const bool declares =
        field.name == context.layer().type->traits.declared_field && context.fault.field == field.name;
    out.add(field_edit(context.model, context.at, field.name, value),
            declares ? fix_cost::declared_field : fix_cost::own_field);
  }
}

/// All axes are one for a layer that expects as many elements as they have together.
constexpr void suggest_flattened(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::axis_mismatch || context.call == ModelFlow::no_call) return;
  if (context.fault.relation != Relation::equal || context.fault.from_declared_input) return;
  if (context.fault.input.rank() < 3 || product(context.fault.input, 1) != Dim(context.fault.expected)) return;
  out.add(added_before(context, NewLayers::flatten()), fix_cost::flatten_to_expected);
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
  for (const std::uint32_t call : context.calls_before) suggest(call);
  if (context.call != ModelFlow::no_call) suggest(context.call);
}

/// A layer that joins the samples with the other axes: all behind the first one alone.
constexpr void suggest_kept_samples(const FaultContext& context, FixCandidates& out) {
  for (const std::uint32_t call : context.calls_before) {
    const LayerRecord& record = context.flow.layer(call);
    if (!flattens(record) || !(get_field(record, "start_dim") == FieldValue::number(0))) continue;
    out.add(field_edit(context.model, context.flow[call].at, "start_dim", FieldValue::number(1)),
            fix_cost::flatten_samples);
  }
}

/// An axis that the input does not have: use the last one, which always exists.
constexpr void suggest_last_axis(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::axis_out_of_range || context.found != context.at) return;
  for (const string_ref field : {string_ref{"axis"}, string_ref{"dim"}}) {
    if (get_field(context.layer(), field).kind == FieldValue::Kind::absent) continue;
    out.add(field_edit(context.model, context.at, field, FieldValue::number(-1)), fix_cost::last_axis);
  }
}

/// The least value that a field may have.
constexpr void suggest_least_value(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.code != Code::invalid_argument) return;
  if (context.fault.relation != Relation::at_least || context.found != context.at) return;
  constexpr string_ref names[] = {"strides", "dilation_rate", "groups", "pool_size", "size", "stride", "dilation"};
  for (const string_ref name : names) {
    if (!(context.fault.field == name)) continue;
    out.add(field_edit(context.model, context.at, name, FieldValue::number(context.fault.expected)),
            fix_cost::least_value);
  }
}

}  // namespace detail

/// Suggests edits of layers that could fix a fault of the model.
constexpr void suggest_layers(const FaultContext& context, detail::FixCandidates& out) {
  if (context.fault.code == Code::rank_mismatch) detail::suggest_rank(context, out);
  detail::suggest_without_order(context, out);
  detail::suggest_without_index_source(context, out);
  detail::suggest_first_output(context, out);
  detail::suggest_last_axis(context, out);
  detail::suggest_smaller_windows(context, out);
  detail::suggest_larger_data(context, out);
  detail::suggest_groups(context, out);
  detail::suggest_target_shape(context, out);
  detail::suggest_global_pooling(context, out);
  detail::suggest_width_before(context, out);
  detail::suggest_own_field(context, out);
  detail::suggest_batch_first(context, out);
  detail::suggest_kept_samples(context, out);
  detail::suggest_flattened(context, out);
  detail::suggest_other_activation(context, out);
  detail::suggest_branches(context, out);
  detail::suggest_siblings(context, out);
  detail::suggest_connections(context, out);
  detail::suggest_least_value(context, out);
}

}  // namespace shapeproof::inline v0_1
