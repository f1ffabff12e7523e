// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/fixes/grades.hpp"
#include "shapeproof/fixes/situation.hpp"
#include "shapeproof/fixes/suggest_images.hpp"
#include "shapeproof/shape/missing_axis.hpp"

namespace shapeproof {

namespace detail {

/// A sample's shape as an `Input` would declare it: without the number of samples, and symbols become open axes.
[[nodiscard]] constexpr Shape as_declared(const Shape& data) {
  Shape shape = data;
  for (int i = 0; i < shape.rank(); ++i) shape.set(i, i > 0 && shape[i].is_known() ? shape[i] : Dim{});
  return shape;
}

/// A shape with one axis at another place.
[[nodiscard]] constexpr Shape moved(const Shape& shape, int from, int to) noexcept {
  return shape.erased(from).inserted(to, shape[from]);
}

/// Whether the axes that may be many elements long, and not the few channels, stand where the layer looks for them.
[[nodiscard]] constexpr bool looks_in_order(const Shape& shape, bool channels_first) noexcept {
  const std::int64_t channels = shape[channels_first ? 1 : -1].value_or(1);
  const std::int64_t other = shape[channels_first ? -1 : 1].value_or(1);
  return channels <= other;
}

/// What the first layer takes, as far as the `Input` or the layer itself says.
[[nodiscard]] constexpr Shape wanted_data(const Situation& s) {
  if (s.declared.has_rank()) return s.declared;
  if (s.fault.wanted.has_rank()) return s.fault.wanted;
  return Shape::unknown();
}

constexpr void suggest_added_axes(const Situation& s, const Shape& wanted, Candidates& out) {
  const Shape& data = s.data;
  if (!wanted.has_rank() || wanted.rank() != data.rank() + 1) return;
  const int best = missing_axis(wanted, data, s.fault.axes);
  const auto add = [&](int axis, std::int32_t cost) {
    if (axis < 0) return;
    Edit edit = data_edit(s, axis == 0 ? EditKind::add_batch_axis : EditKind::add_axis, data.inserted(axis, 1));
    edit.axis = axis;
    edit.axis_name = s.fault.axes[axis];
    out.add(edit, cost);
  };
  add(best, grade::add_named_axis);
  if (best != 0) add(0, grade::add_batch_axis);
  if (best != data.rank()) add(data.rank(), grade::add_last_axis);
  for (int axis = 1; axis < data.rank(); ++axis) {
    if (axis != best) add(axis, grade::add_inner_axis);
  }
}

constexpr void suggest_dropped_axes(const Situation& s, const Shape& wanted, Candidates& out) {
  if (wanted.has_rank() && wanted.rank() >= s.data.rank()) return;
  for (int axis = s.data.rank() - 1; axis > 0; --axis) {
    if (s.data[axis] != Dim(1)) continue;
    Edit edit = data_edit(s, EditKind::drop_axis, s.data.erased(axis));
    edit.axis = axis;
    out.add(edit, grade::drop_axis);
  }
}

/// Channels, or features, at the other end.
constexpr void suggest_transposed(const Situation& s, Candidates& out) {
  const int last = s.data.rank() - 1;
  if (last < 2) return;
  const bool first = is_channels_first(s);
  const int from = first ? last : 1;
  const int to = first ? 1 : last;
  Edit edit = data_edit(s, EditKind::transpose, moved(s.data, from, to));
  edit.axis = to;
  edit.axis_name = last > 2 ? Axis::channels : s.fault.axes[to];
  // The data are in order where their channels are few: then it is the model that is not.
  out.add(edit, looks_in_order(s.data, first) ? grade::move_channels_in_order : grade::move_channels);
}

/// Samples that lie along the second axis.
constexpr void suggest_turned_table(const Situation& s, Candidates& out) {
  if (s.data.rank() != 2 || !s.declared.has_rank() || s.declared.rank() != 2) return;
  if (s.data[0] != s.declared[1] || !s.data[1].is_known()) return;
  Edit edit = data_edit(s, EditKind::transpose, Shape{s.data[1], s.data[0]});
  edit.axis = 1;
  out.add(edit, grade::turn_table);
}

/// The same elements as samples of the shape that the model takes.
constexpr void suggest_reshaped(const Situation& s, Candidates& out) {
  const Shape& wanted = s.declared;
  if (!wanted.has_rank() || s.data.rank() < 1 || wanted.rank() < 2) return;
  const Dim sample = product(wanted, 1);
  const Dim own = product(s.data, 1);
  if (!sample.is_known() || sample.code == 0 || !own.is_known()) return;
  if (own == sample) {  // each sample keeps its elements
    if (s.data.rank() == wanted.rank()) return;
    return out.add(data_edit(s, EditKind::reshape, wanted.with(0, s.data[0])), grade::reshape_samples);
  }
  const Dim all = product(s.data);
  if (!all.is_known() || all.code == 0 || all.code % sample.code != 0) return;
  const Dim samples = all.code / sample.code;
  const Edit edit = data_edit(s, EditKind::reshape, wanted.with(0, samples));
  std::int32_t cost = s.data[0] == Dim(1) ? grade::reshape_single_row : grade::reshape_anything;
  const bool counted = s.has_labels() && s.fit.y[0].shape[0] == s.data[0];
  if (samples == Dim(1) && s.data[0] != Dim(1) && !counted) cost = grade::reshape_to_one_sample;
  if (s.has_labels() && s.fit.y[0].shape == s.data) {  // the labels lie in the same way
    const Shape labels = wanted.rank() == s.fit.y[0].shape.rank() ? wanted.with(0, samples) : Shape{samples};
    out.add(edit, label_edit(s, EditKind::reshape_labels, labels), cost - grade::labels_lie_alike);
  }
  out.add(edit, cost);
}

/// Data and declaration agree, and both have the channels, or the steps, where the model does not look for them.
constexpr void suggest_other_order(const Situation& s, Candidates& out) {
  const int last = s.declared.rank() - 1;
  const bool first = is_channels_first(s);
  if (last < 2 || s.data.rank() != s.declared.rank() || looks_in_order(s.data, first)) return;
  const int from = first ? last : 1;
  const int to = first ? 1 : last;
  Edit turned = data_edit(s, EditKind::transpose, moved(s.data, from, to));
  turned.axis = to;
  turned.axis_name = last > 2 ? Axis::channels : s.fault.axes[to];
  out.add(declared_edit(s, moved(s.declared, from, to)), turned, grade::move_channels_of_both);
  if (last < 3 || s.at >= s.model.count || get_field(s.model.records[s.at], "data_format").is_absent()) return;
  const string_ref format = first ? "channels_last" : "channels_first";
  Edit edit = field_edit(s.model, s.at, "data_format", FieldValue::word(format));
  edit.everywhere = true;
  out.add(edit, grade::other_data_format);
}

/// Another declaration: what the data are, what they would be without the batch, or with the axes in order.
constexpr void suggest_declared(const Situation& s, Candidates& out) {
  if (s.input >= s.model.count) return suggest_unrolled(s, out);
  const Shape& old = s.declared;
  const auto declare = [&](const Shape& sample, std::int32_t cost) {
    if (!(sample == old) && sample.rank() > 1) out.add(declared_edit(s, sample.with(0, old[0])), cost);
  };
  const bool built = s.fault.stage == Stage::data;  // the model accepts what it declares
  if (s.data.rank() >= 2) {
    const bool same_rank = s.data.rank() == old.rank();
    const bool swapped = same_rank && old.rank() > 2 && product(s.data, 1) == product(old, 1);
    const bool reordered = swapped && !looks_in_order(s.data, is_channels_first(s));
    std::int32_t cost = grade::declare_data;
    if (built && same_rank) cost = reordered ? grade::declare_swapped_axes : grade::declare_other_sizes;
    if (built && !same_rank) cost = grade::declare_other_rank;
    if (built && !s.has_labels() && s.fit.loss.empty()) cost += grade::without_purpose;
    declare(as_declared(s.data), cost);
  }
  if (old.rank() >= 3) {
    declare(old.erased(1), built ? grade::declare_without_batch_though_built : grade::declare_without_batch);
  }
  if (built) return;
  const int last = old.rank() - 1;
  if (last >= 2) {
    declare(is_channels_first(s) ? moved(old, last, 1) : moved(old, 1, last), grade::declare_moved_channels);
  }
  if (old.rank() >= 3 && old[-1] == Dim(1)) declare(old.erased(last), grade::declare_without_last_axis);
  const bool both = s.data.rank() == old.rank();
  if (both && old.rank() >= 3 && old[-1] == Dim(1) && s.data[-1] == Dim(1)) {  // an axis too many in both
    Edit dropped = data_edit(s, EditKind::drop_axis, s.data.erased(last));
    dropped.axis = last;
    out.add(declared_edit(s, old.erased(last)), dropped, grade::drop_last_axis_of_both);
  }
  if (both && s.fault.inner.index >= 0 && s.fault.code == Code::rank_mismatch) {  // the contained layer lacks one
    Edit added = data_edit(s, EditKind::add_axis, s.data.inserted(last + 1, 1));
    added.axis = last + 1;
    out.add(declared_edit(s, old.inserted(last + 1, 1)), added, grade::add_last_axis_to_both);
  }
  suggest_unrolled(s, out);
  suggest_other_order(s, out);
  // The missing axis of both.
  const Shape wanted = s.fault.wanted;
  if (s.fault.code != Code::rank_mismatch || wanted.rank() != old.rank() + 1) return;
  int axis = missing_axis(wanted, old, s.fault.axes, true);
  if (axis < 1) axis = old.rank();
  const Edit declared = declared_edit(s, old.inserted(axis, 1));
  if (s.data.rank() != old.rank()) return out.add(declared, grade::declare_missing_axis);
  Edit added = data_edit(s, EditKind::add_axis, s.data.inserted(axis, 1));
  added.axis = axis;
  added.axis_name = s.fault.axes[axis];
  out.add(declared, added, grade::declare_missing_axis);
}

/// The batch size that a stateful layer needs to know.
constexpr void suggest_fixed_batch(const Situation& s, Candidates& out) {
  if (s.input >= s.model.count || s.fault.axis != 0 || s.fault.code != Code::unknown_axis_size) return;
  std::int64_t size = s.fit.batch_size.value_or(0);
  const std::int64_t samples = s.samples().value_or(0);
  if (size < 1 && samples > 0) {
    for (size = samples < 32 ? samples : 32; samples % size != 0;) --size;
  }
  if (size < 1) size = 1;
  out.add(declared_edit(s, s.declared.with(0, size)), grade::declare_batch_size);
}

}  // namespace detail

/// Edits of the data and of the declared input that could mend a fault.
constexpr void suggest_data(const Situation& s, detail::Candidates& out) {
  const Shape wanted = detail::wanted_data(s);
  detail::suggest_declared(s, out);
  detail::suggest_fixed_batch(s, out);
  if (!s.data.has_rank() || !s.data.fits()) return;
  if (s.fault.code == Code::rank_mismatch) {
    detail::suggest_added_axes(s, wanted, out);
    detail::suggest_dropped_axes(s, wanted, out);
    detail::suggest_coloured(s, out);
  } else {
    detail::suggest_transposed(s, out);
    detail::suggest_turned_table(s, out);
    detail::suggest_converted(s, out);
    detail::suggest_padded(s, out);
  }
  detail::suggest_reshaped(s, out);
}

}  // namespace shapeproof
