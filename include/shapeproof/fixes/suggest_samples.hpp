// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Edits of the samples of data and labels: how many there are, and along which axis they lie.
namespace shapeproof::inline v0_1::detail {

/// Labels whose samples are along another axis.
constexpr void suggest_samples(const FaultContext& context, FixCandidates& out) {
  const Shape& labels = context.fault.input;
  const Dim samples = context.fault.expected;
  if (context.fault.code != Code::sample_count || context.fault.stage != Stage::labels) return;
  const Dim all = product(labels);
  if (labels.rank() == 2 && labels[1] == samples) {
    out.add(label_edit(context, EditKind::transpose_labels, Shape{labels[1], labels[0]}), fix_cost::turn_labels);
  }
  if (!all.is_known() || !samples.is_known() || samples.code < 1 || all.code % samples.code != 0) return;
  const Dim width = all.code / samples.code;
  const Shape rows = width == Dim(1) ? Shape{samples} : Shape{samples, width};
  out.add(label_edit(context, EditKind::reshape_labels, rows), fix_cost::reshape_labels_to_samples);
}

/// As many samples of all data and labels as the shortest of them has. Where more than half would be left out, they
/// hardly belong together, so that cutting them is no help.
constexpr void suggest_equal_counts(const FaultContext& context, FixCandidates& out) {
  Dim least;
  Dim most;
  const auto samples = [](const TensorSpec& tensor) { return tensor.shape.rank() > 0 ? tensor.shape[0] : Dim{}; };
  const auto each = [&](const auto& visit) {
    for (std::uint32_t i = 0; i < context.fit.x.size(); ++i) visit(EditKind::crop, context.fit.x[i], i);
    for (std::uint32_t i = 0; i < context.fit.y.size(); ++i) visit(EditKind::crop_labels, context.fit.y[i], i);
  };
  each([&](EditKind /*kind*/, const TensorSpec& tensor, std::uint32_t /*index*/) {
    const Dim own = samples(tensor);
    if (!own.is_known()) return;
    if (!least.is_known() || own.code < least.code) least = own;
    if (!most.is_known() || own.code > most.code) most = own;
  });
  if (!least.is_known() || least == most || least.code < most.code - least.code) return;
  Fix fix{.cost = fix_cost::equal_counts};
  bool fits = true;
  each([&](EditKind kind, const TensorSpec& tensor, std::uint32_t index) {
    if (!samples(tensor).is_known() || samples(tensor) == least) return;
    Edit cut{.kind = kind, .tensor = index, .before = tensor};
    cut.after = {tensor.shape.with(0, least), tensor.dtype};
    fits = fits && fix.edits.push_back(cut);
  });
  if (fits) out.add(fix);
}

/// Only whole batches, for a model that fixes the size of a batch.
constexpr void suggest_whole_batches(const FaultContext& context, FixCandidates& out) {
  if (context.fault.code != Code::batch_size || !(context.fault.text == "last batch")) return;
  const std::int64_t samples = context.samples().value_or(0);
  const std::int64_t batch = context.fault.expected;
  if (batch < 1 || samples < batch || context.fit.x.size() != 1 || context.fit.y.size() > 1) return;
  const Dim whole = samples / batch * batch;
  const Edit data = data_edit(context, EditKind::crop, context.data.with(0, whole));
  if (!context.has_labels()) return out.add(data, fix_cost::whole_batches);
  const Shape& labels = context.fit.y[0].shape;
  if (labels.rank() < 1) return;
  out.add(data, label_edit(context, EditKind::crop_labels, labels.with(0, whole)), fix_cost::whole_batches);
}

/// A single sample with its label, both without a batch axis.
constexpr void suggest_batch_of_both(const FaultContext& context, FixCandidates& out) {
  const Shape& wanted = context.declared;
  if (!context.has_labels() || context.fit.x.size() != 1 || context.fit.y.size() != 1) return;
  if (!wanted.has_rank() || wanted.rank() != context.data.rank() + 1) return;
  for (int axis = 0; axis < context.data.rank(); ++axis) {
    if (!compatible(wanted[axis + 1], context.data[axis])) return;
  }
  Edit data = data_edit(context, EditKind::add_batch_axis, context.data.inserted(0, 1));
  data.axis = 0;
  data.axis_name = Axis::batch;
  Edit labels = label_edit(context, EditKind::add_label_axis, context.fit.y[0].shape.inserted(0, 1));
  labels.axis = 0;
  labels.axis_name = Axis::batch;
  out.add(data, labels, fix_cost::add_batch_to_both);
}

/// Batches of batches: the two first axes are one.
constexpr void suggest_batch_within_batch(const FaultContext& context, FixCandidates& out) {
  const Shape& wanted = context.declared;
  if (!wanted.has_rank() || context.data.rank() != wanted.rank() + 1 || wanted.rank() < 2) return;
  for (int axis = 1; axis < wanted.rank(); ++axis) {
    if (!compatible(wanted[axis], context.data[axis + 1])) return;
  }
  const auto merged = [](const Shape& shape) { return shape.erased(0).with(0, shape[0] * shape[1]); };
  const Edit data = data_edit(context, EditKind::reshape, merged(context.data));
  const Shape labels = context.has_labels() ? context.fit.y[0].shape : Shape{};
  if (labels.rank() > 1 && labels[0] == context.data[0] && labels[1] == context.data[1]) {
    out.add(data, label_edit(context, EditKind::reshape_labels, merged(labels)), fix_cost::one_batch_axis);
  }
  out.add(data, fix_cost::one_batch_axis);
}

/// All samples written into the `Input`, and given as one sample.
constexpr void suggest_samples_of_both(const FaultContext& context, FixCandidates& out) {
  const Shape& old = context.declared;
  if (context.input == no_record || old.rank() < 3 || context.data.rank() != old.rank()) return;
  if (context.data[0] != Dim(1) || !compatible(context.data[1], old[1])) return;
  Edit data = data_edit(context, EditKind::drop_axis, context.data.erased(0));
  data.axis = 0;
  out.add(declared_edit(context, old.erased(1)), data, fix_cost::declare_one_sample);
}

/// The number of samples written into the `Input`, though data and labels begin with it: an `Input` of one sample, and
/// where the layers take one more axis, values as features of size 1.
constexpr void suggest_counted_input(const FaultContext& context, FixCandidates& out) {
  const Shape& old = context.declared;
  const Shape& data = context.data;
  if (context.input == no_record || !context.has_labels() || !data.has_rank() || data.rank() + 1 != old.rank()) return;
  const bool is_counted = old.erased(0) == data && data.rank() > 1 && context.fit.y[0].shape[0] == data[0];
  if (!is_counted) return;
  const Edit declared = declared_edit(context, old.erased(1));
  out.add(declared, fix_cost::declare_without_count);
  Edit added = data_edit(context, EditKind::add_axis, data.inserted(data.rank(), 1));
  added.axis = data.rank();
  added.axis_name = context.fault.axes[data.rank()];
  Edit deeper = declared;
  deeper.after = old.erased(1).inserted(data.rank(), 1);
  out.add(deeper, added, fix_cost::declare_without_count);
}

/// Two data tensors, or the labels of two outputs, in the other order: each fits where the other one is.
constexpr void suggest_swapped_tensors(EditKind kind, const TensorSpecs& specs, std::uint32_t own, FixCandidates& out) {
  constexpr std::size_t most = 8;
  for (std::uint32_t other = 0; other < specs.size() && specs.size() <= most; ++other) {
    if (other == own || own >= specs.size()) continue;
    Edit swap{.kind = kind, .tensor = own < other ? own : other, .other = own < other ? other : own};
    swap.before = specs[swap.tensor];
    swap.after = specs[swap.other];
    out.add(swap, fix_cost::swap_tensors);
  }
}

/// Indices that come as one place for each of them.
constexpr void suggest_indices(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call || context.data.rank() < 2) return;
  const GrowableArray<RecordIndex> readers = input_readers(context.model);
  const RecordIndex reader = context.tensor < readers.size() ? readers[context.tensor] : no_record;
  if (reader == no_record) return;
  const RecordIndex first = first_computing(context.model, reader);
  if (first == no_record || !context.model.records[first].type->traits.wants_integers) return;
  const int last = context.data.rank() - 1;
  const Edit data = data_edit(context, EditKind::argmax, context.data.erased(last));
  const FieldValue places = get_field(context.model.records[first], "input_dim");
  const bool is_one_hot = places.kind == FieldValue::Kind::number && context.data[last] == Dim(places.number_value);
  const std::int32_t cost = is_one_hot ? fix_cost::argmax_data : fix_cost::argmax_other_data;
  if (context.input != no_record && context.declared.rank() == context.data.rank()) {
    return out.add(declared_edit(context, context.declared.erased(last)), data, cost);
  }
  out.add(data, cost);
}

}  // namespace shapeproof::inline v0_1::detail
