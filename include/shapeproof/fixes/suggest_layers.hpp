// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/fixes/grades.hpp"
#include "shapeproof/fixes/situation.hpp"
#include "shapeproof/fixes/spatial_family.hpp"
#include "shapeproof/fixes/suggest_windows.hpp"

namespace shapeproof {

namespace detail {

/// The nearest recurrent layer before a place, seen through layers that keep the number of axes; with those inside of
/// `Bidirectional`. `count` if there is none.
[[nodiscard]] constexpr std::uint32_t recurrent_before(const Situation& s, std::uint32_t end, bool sequences) {
  std::uint32_t found = s.model.count;
  for (std::uint32_t at = s.model.first(); at < end && at < s.model.count; at += s.model.records[at].span) {
    const LayerRecord& outer = s.model.records[at];
    const std::uint32_t inner = wraps_both_directions(outer) && outer.span > 1 ? at + 1 : at;
    const LayerRecord& record = s.model.records[inner];
    const bool passes = keeps_shape(outer) || works_on_last_axis(outer) || wraps_each_step(outer);
    if (record.type->recurrence != nullptr) {
      found = record.type->recurrence(record).return_sequences == sequences ? inner : s.model.count;
    } else if (!passes) {
      found = s.model.count;
    }
  }
  return found;
}

/// Stacked recurrent layers: all but the last must return their sequences.
constexpr void suggest_sequences(const Situation& s, Candidates& out) {
  if (s.fault.input.rank() != 2) return;
  const std::uint32_t before = recurrent_before(s, s.at, false);
  if (before < s.model.count) {
    out.add(field_edit(s.model, before, "return_sequences", FieldValue::flag(true)), grade::return_sequences);
  }
  if (s.fault.expected == 3 && s.at != s.model.first()) {
    out.add(added_layer(s.model, s.at, {"Reshape", "target_shape", FieldValue::shape(Shape{any, 1}), {}}),
            grade::features_as_steps);
  }
  const Shape labels = s.has_labels() ? s.fit.y[0].shape : Shape::unknown();
  if (labels.rank() != 3 || labels[1].value_or(0) < 1) return;
  out.add(added_layer(s.model, s.at, {"RepeatVector", "n", FieldValue::number(labels[1].code), {}}),
          grade::repeat_for_labels);
}

/// An input of more axes than the layer takes.
constexpr void suggest_fewer_axes(const Situation& s, Candidates& out) {
  const Shape& given = s.fault.input;
  if (s.fault.expected == 2) {
    const std::uint32_t before = recurrent_before(s, s.at, true);
    if (before < s.model.count) {
      out.add(field_edit(s.model, before, "return_sequences", FieldValue::flag(false)), grade::return_last_step);
    }
    out.add(added_layer(s.model, s.at, {"Flatten", {}, {}, {}}), grade::flatten_before_layer);
  }
  const bool recurrent = s.at < s.model.count && is_recurrent(s.model.records[s.at]);
  if (s.fault.expected == 3 && given.rank() > 3 && recurrent) {
    const FieldValue target = FieldValue::shape(Shape{any, given[-1]});
    out.add(added_layer(s.model, s.at, {"Reshape", "target_shape", target, {}}), grade::merge_axes_to_steps);
  }
}

/// Layers for another number of spatial axes.
constexpr void suggest_other_class(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || !s.fault.input.has_rank()) return;
  const LayerRecord& record = s.model.records[s.at];
  const LayerType* const sibling = spatial_sibling(*record.type, s.fault.input.rank() - 2);
  if (sibling == nullptr || sibling == record.type) return;
  Edit edit{.kind = EditKind::layer_type, .at = s.at};
  edit.layer = layer_ref(s.model, s.at, s.model.index_of(s.at));
  edit.type_after = sibling->name;
  const bool data_agree = s.declared.has_rank() && s.data.rank() == s.declared.rank();
  out.add(edit, data_agree ? grade::other_class : grade::other_class_for_wrong_data);
}

constexpr void suggest_groups(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || s.fault.code != Code::groups_mismatch) return;
  out.add(field_edit(s.model, s.at, "groups", FieldValue::number(1)), grade::one_group);
  if (s.fault.axis >= 0 || s.fault.expected < 1) return;
  const std::int64_t groups = s.fault.expected;
  if (s.fault.actual > INT64_MAX - groups) return;
  const std::int64_t filters = (s.fault.actual + groups - 1) / groups * groups;
  out.add(field_edit(s.model, s.at, "filters", FieldValue::number(filters)), grade::more_filters);
}

/// A `Reshape` to another number of elements.
constexpr void suggest_target_shape(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || s.fault.code != Code::size_mismatch) return;
  const FieldValue old = get_field(s.model.records[s.at], "target_shape");
  if (old.kind != FieldValue::Kind::shape) return;
  for (int axis = 0; axis < old.list.rank(); ++axis) {
    Shape open = old.list;
    for (int i = 0; i < open.rank(); ++i) open.set(i, open[i].is_known() ? open[i] : Dim(1));
    const Edit edit = field_edit(s.model, s.at, "target_shape", FieldValue::shape(open.with(axis, any)));
    out.add(edit, grade::open_target_axis + axis);
  }
  const std::uint32_t source = width_layer_before(s.model, s.at);
  const Dim elements = product(old.list);
  if (source >= s.model.count || !elements.is_known() || elements.code < 1 || s.fault.input.rank() != 2) return;
  const string_ref field = width_field(s.model.records[source]);
  if (field.empty()) return;
  out.add(field_edit(s.model, source, field, FieldValue::number(elements.code)), grade::width_for_reshape);
}

/// Sizes that are not known cannot be flattened into weights; averaged they can.
constexpr void suggest_global_pooling(const Situation& s, Candidates& out) {
  if (s.fault.code != Code::unknown_axis_size) return;
  for (const LayerShapes& one : flow_of(s)) {
    if (out.is_full()) return;
    if (one.at >= s.at || !flattens(s.model.records[one.at])) continue;
    const int spatial = one.before.rank() - 2;
    if (spatial < 1 || spatial > 3) continue;
    constexpr string_ref names[] = {"GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D"};
    out.add(added_layer(s.model, one.at, {names[spatial - 1], {}, {}, {}}), grade::global_pooling);
  }
}

/// The layer before gives another width than this one takes.
constexpr void suggest_width_before(const Situation& s, Candidates& out) {
  if (s.fault.code != Code::axis_mismatch || s.fault.relation != Relation::equal || s.fault.expected < 1) return;
  if (s.fault.axis != s.fault.input.rank() - 1 || s.fault.from_declared_input) return;
  std::uint32_t source = s.model.count;
  if (s.model.is_graph()) {
    source = record_of(s.model, s.fault.source.index);
  } else if (s.at < s.model.count) {
    source = width_layer_before(s.model, s.at);
  }
  const std::uint32_t record = width_record(s.model, source);
  if (record >= s.model.count) return;
  const string_ref field = width_field(s.model.records[record]);
  out.add(field_edit(s.model, record, field, FieldValue::number(s.fault.expected)), grade::width_before);
}

/// A function that halves an axis when Keras runs, which the layers behind it are not built for.
constexpr void suggest_other_activation(const Situation& s, Candidates& out) {
  if (s.fault.relation != Relation::equal || s.fault.from_declared_input) return;
  const std::uint32_t end = s.at < s.model.count ? s.at + s.model.records[s.at].span : s.model.count;
  for (std::uint32_t at = 0; at < end && !out.is_full(); ++at) {
    if (s.model.records[at].type->is_table() || !(get_field(s.model.records[at], "activation").word_value == "glu"))
      continue;
    out.add(field_edit(s.model, at, "activation", FieldValue::word("linear")), grade::no_activation);
  }
}

/// An axis that the input does not have: the last one, which there always is.
constexpr void suggest_last_axis(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || s.fault.code != Code::axis_out_of_range || s.fault.inner.index >= 0) return;
  if (get_field(s.model.records[s.at], "axis").is_absent()) return;
  out.add(field_edit(s.model, s.at, "axis", FieldValue::number(-1)), grade::last_axis);
}

/// A layer before this one that takes away the axes that this one needs.
constexpr void suggest_removed_layer(const Situation& s, Candidates& out) {
  if (s.fault.expected <= s.fault.actual) return;
  for (const LayerShapes& one : flow_of(s)) {
    if (out.is_full()) return;
    if (one.at >= s.at || one.before.rank() != s.fault.expected || one.after.rank() != s.fault.actual) continue;
    const LayerRecord& record = s.model.records[one.at];
    const bool pools = spatial_axes(record) > 0 && s.fault.actual == 2;
    if (!flattens(record) && !pools) continue;
    Edit edit{.kind = EditKind::remove_layer, .at = one.at};
    edit.layer = layer_ref(s.model, one.at, s.model.index_of(one.at));
    out.add(edit, grade::remove_layer);
  }
}

/// The least value that a field may have.
constexpr void suggest_least_value(const Situation& s, Candidates& out) {
  if (s.at >= s.model.count || s.fault.code != Code::invalid_argument) return;
  if (s.fault.relation != Relation::at_least || s.fault.inner.index >= 0) return;
  constexpr string_ref names[] = {"strides", "dilation_rate", "groups", "pool_size", "size"};
  for (const string_ref name : names) {
    if (!(s.fault.field == name)) continue;
    out.add(field_edit(s.model, s.at, name, FieldValue::number(s.fault.expected)), grade::least_value);
  }
}

}  // namespace detail

/// Edits of layers that could mend a fault of the model.
constexpr void suggest_layers(const Situation& s, detail::Candidates& out) {
  if (s.fault.code == Code::rank_mismatch && !s.fault.from_declared_input && !s.model.is_graph()) {
    if (s.fault.expected > s.fault.actual) detail::suggest_sequences(s, out);
    if (s.fault.expected < s.fault.actual) detail::suggest_fewer_axes(s, out);
    detail::suggest_removed_layer(s, out);
    detail::suggest_other_class(s, out);
  }
  detail::suggest_last_axis(s, out);
  detail::suggest_smaller_windows(s, out);
  detail::suggest_larger_data(s, out);
  detail::suggest_groups(s, out);
  detail::suggest_target_shape(s, out);
  detail::suggest_global_pooling(s, out);
  detail::suggest_width_before(s, out);
  detail::suggest_other_activation(s, out);
  detail::suggest_equal_maps(s, out);
  detail::suggest_least_value(s, out);
}

}  // namespace shapeproof
