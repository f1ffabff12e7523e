// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/suggest_images.hpp"
#include "shapeproof/fixes/suggest_samples.hpp"
#include "shapeproof/shape/missing_axis.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// A sample's shape as an `Input` would declare it: without the number of samples, and symbols become open axes.
[[nodiscard]] constexpr Shape as_declared(const Shape& data) {
  Shape shape = data;
  for (int i = 0; i < shape.rank(); ++i) shape.set(i, i > 0 && shape[i].is_known() ? shape[i] : Dim{});
  return shape;
}

/// A shape with one axis moved.
[[nodiscard]] constexpr Shape moved(const Shape& shape, int from, int to) noexcept {
  return shape.erased(from).inserted(to, shape[from]);
}

/// Whether the channels, which are few, and the longer axes are where the layer expects them.
[[nodiscard]] constexpr bool looks_in_order(const Shape& shape, bool channels_first) noexcept {
  const std::int64_t channels = shape[channels_first ? 1 : -1].value_or(1);
  const std::int64_t other = shape[channels_first ? -1 : 1].value_or(1);
  return channels <= other;
}

/// The input of the first layer, as far as the `Input` or the layer itself says.
[[nodiscard]] constexpr Shape wanted_data(const FaultContext& context) {
  if (context.declared.has_rank()) return context.declared;
  if (context.fault.wanted.has_rank()) return context.fault.wanted;
  return Shape::unknown();
}

constexpr void suggest_added_axes(const FaultContext& context, const Shape& wanted, FixCandidates& out) {
  const Shape& data = context.data;
  if (!wanted.has_rank() || wanted.rank() != data.rank() + 1) return;
  int best = missing_axis(wanted, data, context.fault.axes);
  if (best == 0 && context.fault.axes[0] != Axis::batch && context.fault.axes[1] == Axis::batch) best = 1;
  const auto add = [&](int axis, std::int32_t cost) {
    if (axis < 0) return;
    const bool of_batch = context.fault.axes[axis] == Axis::batch;
    Edit edit = data_edit(context, of_batch ? EditKind::add_batch_axis : EditKind::add_axis, data.inserted(axis, 1));
    edit.axis = axis;
    edit.axis_name = context.fault.axes[axis];
    out.add(edit, cost);
  };
  add(best, fix_cost::add_named_axis);
  if (best != 0) add(0, context.fault.axes[0] == Axis::batch ? fix_cost::add_batch_axis : fix_cost::add_inner_axis);
  if (best != data.rank()) add(data.rank(), fix_cost::add_last_axis);
  for (int axis = 1; axis < data.rank(); ++axis) {
    if (axis != best) add(axis, fix_cost::add_inner_axis);
  }
}

/// Axes of size 1 that the layers do not take.
constexpr void suggest_dropped_axes(const FaultContext& context, const Shape& wanted, FixCandidates& out) {
  if (context.fault.code == Code::rank_mismatch && wanted.has_rank() && wanted.rank() >= context.data.rank()) return;
  for (int axis = context.data.rank() - 1; axis > 0; --axis) {
    if (context.data[axis] != Dim(1)) continue;
    Edit edit = data_edit(context, EditKind::drop_axis, context.data.erased(axis));
    edit.axis = axis;
    out.add(edit, fix_cost::drop_axis);
  }
}

/// Whether the layer reads a single sample, since the data lack an axis: where the samples stand it looks for channels.
[[nodiscard]] constexpr bool reads_one_sample(const FaultContext& context) noexcept {
  return context.fault.code == Code::axis_mismatch && context.fault.axis == 0 &&
         context.fault.axes[0] == Axis::channels && context.fault.input.rank() == context.data.rank();
}

/// The axis that is missing where the layer reads a batch as a single sample.
constexpr void suggest_axis_of_batch(const FaultContext& context, FixCandidates& out) {
  if (!reads_one_sample(context) || context.fault.expected != 1) return;
  Edit edit = data_edit(context, EditKind::add_axis, context.data.inserted(1, 1));
  edit.axis = 1;
  edit.axis_name = Axis::channels;
  out.add(edit, fix_cost::add_named_axis);
}

/// A batch of one, where the first layers read the data as a single sample and a later one does not.
constexpr void suggest_batch_of_sample(const FaultContext& context, FixCandidates& out) {
  bool reads_sample = false;
  for (const std::uint32_t call : context.calls_before) {
    const Shape& taken = context.flow.before(call);
    reads_sample = reads_sample || (taken.rank() == context.data.rank() &&
                                    input_axes(context.flow.layer(call), 0, taken.rank())[0] == Axis::channels);
  }
  if (!reads_sample) return;
  Edit edit = data_edit(context, EditKind::add_batch_axis, context.data.inserted(0, 1));
  edit.axis = 0;
  edit.axis_name = Axis::batch;
  out.add(edit, fix_cost::add_named_axis);
}

/// Moves the channels or features to the other end.
constexpr void suggest_transposed(const FaultContext& context, FixCandidates& out) {
  const int last = context.data.rank() - 1;
  if (last < 2) return;
  const bool one_sample = reads_one_sample(context);
  const bool first = is_channels_first(context) || one_sample;
  const int front = one_sample ? 0 : 1;
  const int from = first ? last : front;
  const int to = first ? front : last;
  Edit edit = data_edit(context, EditKind::transpose, moved(context.data, from, to));
  edit.axis = to;
  edit.axis_name = last > 2 ? Axis::channels : context.fault.axes[to];
  if (!context.fault.field.empty() && context.fault.axis == to && context.data[from] == Dim(context.fault.expected)) {
    return out.add(edit, fix_cost::move_declared_channels);
  }
  // If the channels are few where the model expects them, the data are right and the model is wrong.
  out.add(edit, looks_in_order(context.data, first) ? fix_cost::move_channels_in_order : fix_cost::move_channels);
}

/// Samples along the second axis instead of the first.
constexpr void suggest_turned_table(const FaultContext& context, FixCandidates& out) {
  if (context.data.rank() != 2 || !context.declared.has_rank() || context.declared.rank() != 2) return;
  if (context.data[0] != context.declared[1] || !context.data[1].is_known()) return;
  Edit edit = data_edit(context, EditKind::transpose, Shape{context.data[1], context.data[0]});
  edit.axis = 1;
  out.add(edit, fix_cost::turn_table);
}

/// The same elements as samples of the shape that the model takes.
constexpr void suggest_reshaped(const FaultContext& context, FixCandidates& out) {
  const Shape& wanted = context.declared;
  if (!wanted.has_rank() || context.data.rank() < 1 || wanted.rank() < 2) return;
  const Dim sample = product(wanted, 1);
  const Dim own = product(context.data, 1);
  if (!sample.is_known() || sample.code == 0 || !own.is_known()) return;
  if (own == sample) {  // each sample keeps its elements
    if (context.data.rank() == wanted.rank()) return;
    return out.add(data_edit(context, EditKind::reshape, wanted.with(0, context.data[0])), fix_cost::reshape_samples);
  }
  const Dim all = product(context.data);
  if (!all.is_known() || all.code == 0 || all.code % sample.code != 0) return;
  const Dim samples = all.code / sample.code;
  const Edit edit = data_edit(context, EditKind::reshape, wanted.with(0, samples));
  std::int32_t cost = context.data[0] == Dim(1) ? fix_cost::reshape_single_row : fix_cost::reshape_anything;
  const bool counted = context.has_labels() && context.fit.y[0].shape[0] == context.data[0];
  if (samples == Dim(1) && context.data[0] != Dim(1) && !counted) cost = fix_cost::reshape_to_one_sample;
  if (context.has_labels() && context.fit.y[0].shape == context.data) {  // the labels have the same order
    const Shape labels = wanted.rank() == context.fit.y[0].shape.rank() ? wanted.with(0, samples) : Shape{samples};
    out.add(edit, label_edit(context, EditKind::reshape_labels, labels), cost - fix_cost::labels_lie_alike);
  }
  out.add(edit, cost);
}

/// Data and declaration are equal, but the channels or the steps are not where the layers expect them.
constexpr void suggest_other_order(const FaultContext& context, FixCandidates& out) {
  const int last = context.declared.rank() - 1;
  const bool first = is_channels_first(context);
  const bool joins = context.call != ModelFlow::no_call && context.flow[context.call].edge_count > 1;
  if (joins || context.data.rank() != context.declared.rank() || looks_in_order(context.data, first)) return;
  const int from = first ? last : 1;
  const int to = first ? 1 : last;
  Edit turned = data_edit(context, EditKind::transpose, moved(context.data, from, to));
  turned.axis = to;
  turned.axis_name = Axis::channels;
  out.add(declared_edit(context, moved(context.declared, from, to)), turned, fix_cost::move_channels_of_both);
  if (context.at == no_record || get_field(context.layer(), "data_format").is_absent()) return;
  const string_ref format = first ? "channels_last" : "channels_first";
  Edit edit = field_edit(context.model, context.at, "data_format", FieldValue::word(format));
  edit.everywhere = true;
  out.add(edit, fix_cost::other_data_format);
}

/// Another declaration: the shape of the data, the same without the batch, or with the axes in order.
constexpr void suggest_declared(const FaultContext& context, FixCandidates& out) {
  if (context.input == no_record) return suggest_unrolled(context, out);
  const Shape& old = context.declared;
  const auto declare = [&](const Shape& sample, std::int32_t cost) {
    if (!(sample == old) && sample.rank() > 1) out.add(declared_edit(context, sample.with(0, old[0])), cost);
  };
  const bool built = context.fault.stage == Stage::data;  // the model accepts what it declares
  if (context.data.rank() >= 2) {
    const bool same_rank = context.data.rank() == old.rank();
    const bool swapped = same_rank && old.rank() > 2 && product(context.data, 1) == product(old, 1);
    const bool reordered = swapped && !looks_in_order(context.data, is_channels_first(context));
    std::int32_t cost = fix_cost::declare_data;
    if (built && same_rank) cost = reordered ? fix_cost::declare_swapped_axes : fix_cost::declare_other_sizes;
    if (built && !same_rank) cost = fix_cost::declare_other_rank;
    if (built && !context.has_labels() && context.fit.loss.empty()) cost += fix_cost::without_purpose;
    declare(as_declared(context.data), cost);
  }
  if (old.rank() >= 3) {
    declare(old.erased(1), built ? fix_cost::declare_without_batch_though_built : fix_cost::declare_without_batch);
  }
  if (built) return;
  const int last = old.rank() - 1;
  if (last >= 2) {
    declare(is_channels_first(context) ? moved(old, last, 1) : moved(old, 1, last), fix_cost::declare_moved_channels);
  }
  if (old.rank() >= 3 && old[-1] == Dim(1)) declare(old.erased(last), fix_cost::declare_without_last_axis);
  const bool both = context.data.rank() == old.rank();
  if (both && old.rank() >= 3 && old[-1] == Dim(1) && context.data[-1] == Dim(1)) {  // both have one axis too many
    Edit dropped = data_edit(context, EditKind::drop_axis, context.data.erased(last));
    dropped.axis = last;
    out.add(declared_edit(context, old.erased(last)), dropped, fix_cost::drop_last_axis_of_both);
  }
  if (both && context.fault.inner.index >= 0 &&
      context.fault.code == Code::rank_mismatch) {  // the layer in the wrapper lacks an axis
    Edit added = data_edit(context, EditKind::add_axis, context.data.inserted(last + 1, 1));
    added.axis = last + 1;
    out.add(declared_edit(context, old.inserted(last + 1, 1)), added, fix_cost::add_last_axis_to_both);
  }
  suggest_unrolled(context, out);
  suggest_other_order(context, out);
  // Both lack an axis.
  const Shape wanted = context.fault.wanted;
  if (context.fault.code != Code::rank_mismatch || wanted.rank() != old.rank() + 1) return;
  const int best = missing_axis(wanted, old, context.fault.axes, true);
  for (int axis = 1; axis <= old.rank(); ++axis) {
    const bool likely = best < 1 ? axis == old.rank() : axis == best;
    const std::int32_t cost = likely ? fix_cost::declare_missing_axis : fix_cost::declare_other_axis;
    const Edit declared = declared_edit(context, old.inserted(axis, 1));
    if (context.data.rank() != old.rank()) {
      out.add(declared, cost);
      continue;
    }
    Edit added = data_edit(context, EditKind::add_axis, context.data.inserted(axis, 1));
    added.axis = axis;
    added.axis_name = context.fault.axes[axis];
    out.add(declared, added, cost);
  }
}

/// The batch size that a stateful layer needs to know.
constexpr void suggest_fixed_batch(const FaultContext& context, FixCandidates& out) {
  if (context.input == no_record || context.fault.axis != 0 || context.fault.code != Code::unknown_axis_size) return;
  std::int64_t size = context.fit.batch_size.value_or(0);
  const std::int64_t samples = context.samples().value_or(0);
  if (size < 1 && samples > 0) {
    for (size = samples < 32 ? samples : 32; samples % size != 0;) --size;
  }
  if (size < 1) size = 1;
  out.add(declared_edit(context, context.declared.with(0, size)), fix_cost::declare_batch_size);
}

}  // namespace detail

/// Suggests edits of the data and of the declared input that could fix a fault.
constexpr void suggest_data(const FaultContext& context, detail::FixCandidates& out) {
  const Shape wanted = detail::wanted_data(context);
  detail::suggest_declared(context, out);
  detail::suggest_fixed_batch(context, out);
  if (!context.data.has_rank() || !context.data.fits()) return;
  detail::suggest_swapped_tensors(EditKind::swap_data, context.fit.x, context.tensor, out);
  if (context.fault.code == Code::rank_mismatch) {
    detail::suggest_added_axes(context, wanted, out);
    detail::suggest_dropped_axes(context, wanted, out);
    detail::suggest_coloured(context, out);
    detail::suggest_batch_of_both(context, out);
    detail::suggest_batch_within_batch(context, out);
    detail::suggest_samples_of_both(context, out);
    detail::suggest_counted_input(context, out);
    detail::suggest_indices(context, out);
  } else {
    detail::suggest_axis_of_batch(context, out);
    detail::suggest_batch_of_sample(context, out);
    detail::suggest_transposed(context, out);
    if (!context.fault.field.empty()) detail::suggest_dropped_axes(context, wanted, out);
    detail::suggest_fitting_size(context, out);
    detail::suggest_turned_table(context, out);
    detail::suggest_converted(context, out);
    detail::suggest_padded(context, out);
  }
  detail::suggest_reshaped(context, out);
}

}  // namespace shapeproof::inline v0_1
