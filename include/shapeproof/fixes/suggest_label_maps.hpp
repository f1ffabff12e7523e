// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/suggest_sizes.hpp"

/// Edits for labels that are maps, such as masks, or sequences of another length than the output.
namespace shapeproof::inline v0_1::detail {

/// Which axis of the output has the channels, or the classes.
[[nodiscard]] constexpr int channel_axis(const FaultContext& context) noexcept {
  return context.model.vocabulary() == Vocabulary::pytorch ? 1 : context.fault.output.rank() - 1;
}

/// Whether each place of a map has a class number as its label: there is no axis of the classes.
[[nodiscard]] constexpr bool are_class_maps(const FaultContext& context) noexcept {
  return context.fault.input.rank() >= 2 && context.fault.input.rank() + 1 == context.fault.output.rank();
}

/// The labels with the axes of the output: class numbers stand for a place for each class.
[[nodiscard]] constexpr Shape label_maps(const FaultContext& context) noexcept {
  const int channel = channel_axis(context);
  const Shape& labels = context.fault.input;
  return are_class_maps(context) ? labels.inserted(channel, context.fault.output[channel]) : labels;
}

/// Maps of another size than the labels: as many poolings as upsamplings, and windows that keep the size at the border.
constexpr void suggest_mirrored_maps(const FaultContext& context, FixCandidates& out) {
  const Shape labels = label_maps(context);
  const Shape& output = context.fault.output;
  if (labels.rank() != output.rank() || labels.rank() < 3 || labels.rank() > 5) return;
  const int spatial = labels.rank() - 2;
  const int first = channel_axis(context) == 1 ? 2 : 1;  // of the sizes
  const std::int64_t ours = output[first].value_or(0);
  const std::int64_t theirs = labels[first].value_or(0);
  if (ours < 1 || theirs < 1 || ours == theirs) return;
  std::uint32_t last = ModelFlow::no_call;
  std::uint32_t first_scaling = ModelFlow::no_call;
  for (const std::uint32_t call : context.calls_before) {
    last = call;
    const LayerRecord& record = context.flow.layer(call);
    if (first_scaling == ModelFlow::no_call && scales_up(record)) first_scaling = call;
    if (get_field(record, "n").is_absent()) continue;
    out.add(field_edit(context.model, context.flow[call].at, "n", FieldValue::number(theirs)), fix_cost::repeat_number);
  }
  if (last == ModelFlow::no_call) return;
  if (ours % theirs == 0) {
    const std::uint32_t call = first_scaling != ModelFlow::no_call ? first_scaling : last;
    out.add(added_layers(context, call, new_layers(context).pooling(spatial, ours / theirs)), fix_cost::pool_once_more);
  }
  if (theirs % ours == 0) {
    out.add(added_layers(context, last, new_layers(context).scaling(spatial, theirs / ours)),
            fix_cost::scale_once_more);
  }
  for (const std::uint32_t call : context.calls_before) {
    if (!leaves_borders(context.flow.layer(call))) continue;
    const FieldValue kept = keeping_padding(context.flow.layer(call));
    if (kept.is_absent()) continue;
    Edit edit = field_edit(context.model, context.flow[call].at, "padding", kept);
    edit.everywhere = true;
    out.add(edit, fix_cost::pad_for_maps);
  }
}

/// Whether the labels are the data themselves, as an autoencoder has them.
[[nodiscard]] constexpr bool labels_are_data(const FaultContext& context) {
  const Shape& labels = context.fault.input;
  const Shape& data = context.data.has_rank() ? context.data : context.declared;
  bool equal = data.rank() == labels.rank();
  for (int axis = 1; equal && axis < labels.rank(); ++axis) equal = data[axis] == labels[axis];
  return equal;
}

/// Masks of another size, or in colour where the output has one channel.
constexpr void suggest_masks(const FaultContext& context, FixCandidates& out) {
  const Shape labels = label_maps(context);
  const Shape& output = context.fault.output;
  if (labels.rank() != output.rank() || labels.rank() != 4) return;
  const int channel = channel_axis(context);
  const int first = channel == 1 ? 2 : 1;  // of height and width
  const auto as_labels = [&](const Shape& shape) { return are_class_maps(context) ? shape.erased(channel) : shape; };
  const Shape sized = output.with(0, labels[0]).with(channel, labels[channel]);
  const bool known = sized[first].value_or(0) > 0 && sized[first + 1].value_or(0) > 0;
  const std::int64_t height = labels[first].value_or(0);
  const std::int64_t width = labels[first + 1].value_or(0);
  if (known && !(sized == labels)) {
    // A few rows more are what windows without padding lose; another size altogether is that of the files.
    const bool few = height - height / 4 <= sized[first].code && sized[first].code <= height;
    const std::int32_t cost = few ? fix_cost::resize_slightly : fix_cost::resize_masks;
    const Shape& images = context.data.has_rank() ? context.data : context.declared;
    const bool as_images = images.rank() == 4 && images[first] == height && images[first + 1] == width;
    const bool stays = labels_are_data(context) || (as_images && sized[first].code > height);
    out.add(label_edit(context, EditKind::resize_labels, as_labels(sized)),
            stays ? std::int32_t{fix_cost::resize_own_images} : cost);
    if (height >= sized[first].code && width >= sized[first + 1].code && !labels_are_data(context)) {
      out.add(label_edit(context, EditKind::crop_labels, as_labels(sized)), fix_cost::crop_masks);
    }
  }
  const bool colours = labels[channel] == Dim(3) || labels[channel] == Dim(4);
  if (colours && output[channel] == Dim(1)) {
    out.add(label_edit(context, EditKind::color_labels, labels.with(channel, 1)),
            labels_are_data(context) ? fix_cost::grey_images : fix_cost::grey_masks);
  }
}

/// Everything for labels that are maps.
constexpr void suggest_label_maps(const FaultContext& context, FixCandidates& out) {
  suggest_mirrored_maps(context, out);
  suggest_masks(context, out);
  const MapPair pair = MapPair::of_output(context, label_maps(context));
  if (pair.from.rank() == pair.to.rank() && pair.from.rank() >= 3) suggest_sizes(context, pair, out);
}

}  // namespace shapeproof::inline v0_1::detail
