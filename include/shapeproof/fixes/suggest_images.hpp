// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/suspect_dtypes.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

/// Edits of images and sequences that do not have the size or the colours that the model takes.
namespace shapeproof::inline v0_1::detail {

[[nodiscard]] constexpr bool is_channels_first(const FaultContext& context) noexcept {
  return context.fault.axes[1] == Axis::channels;
}

/// Images of another size or with other colours.
constexpr void suggest_converted(const FaultContext& context, FixCandidates& out) {
  const int rank = context.data.rank();
  if (!context.declared.has_rank() || context.declared.rank() != rank || rank < 3) return;
  const int channel = is_channels_first(context) ? 1 : rank - 1;
  Shape after = context.data;
  bool colours = false;
  bool sizes = false;
  for (int axis = 1; axis < rank; ++axis) {
    if (compatible(context.declared[axis], context.data[axis])) continue;
    (axis == channel ? colours : sizes) = true;
    after.set(axis, context.declared[axis]);
  }
  const auto is_colour = [](Dim dim) { return dim == Dim(1) || dim == Dim(3) || dim == Dim(4); };
  if (colours && (rank < 4 || !is_colour(context.data[channel]) || !is_colour(context.declared[channel]))) return;
  if (sizes && !colours)
    out.add(data_edit(context, EditKind::resize, after), rank > 3 ? fix_cost::resize_images : fix_cost::resize_others);
  if (colours && !sizes) out.add(data_edit(context, EditKind::color_mode, after), fix_cost::change_colours);
}

/// The size of images for which a layer behind them gets as many features as it declares: the more, the larger they
/// are.
constexpr void suggest_fitting_size(const FaultContext& context, FixCandidates& out) {
  const bool of_features = context.fault.code == Code::axis_mismatch && context.fault.axis > 0 &&
                           !context.fault.field.empty() && context.fault.input.rank() == 2;
  if (!of_features || context.tensor >= context.fit.x.size() || context.data.rank() < 3) return;
  const int spatial = context.data.rank() - 2;
  const std::uint32_t reader = context.flow.reader_of_input(context.tensor);
  if (reader == ModelFlow::no_call) return;
  const AxisNames names = input_axes(context.flow.layer(reader), 0, context.data.rank());
  const bool channels_last = names[context.data.rank() - 1] == Axis::channels;
  if (names.rank() != context.data.rank() || (names[1] != Axis::channels && !channels_last)) return;
  const int first = channels_last ? 1 : 2;
  std::int64_t low = 1;
  std::int64_t high = 4096;
  while (low <= high) {
    const std::int64_t size = low + (high - low) / 2;
    Shape sized = context.data;
    for (int i = 0; i < spatial; ++i) sized.set(first + i, size);
    Fit fit = context.fit;
    fit.x[context.tensor].shape = sized;
    const GivenData given{context.model, fit};
    Outputs outputs;
    Failure failure;
    out.count_run();
    const bool runs = run_once(context.model, given.view(), outputs, failure);
    const RecordIndex failed = failure.at + static_cast<RecordIndex>(failure.fault.inner);
    if (runs) return out.add(data_edit(context, EditKind::resize, sized), fix_cost::fit_declared_features);
    if (failed == context.found && failure.fault.actual > context.fault.expected) {
      high = size - 1;
    } else {
      low = size + 1;  // too few features, or too small for some window
    }
  }
}

/// Sequences of indices of another length.
constexpr void suggest_padded(const FaultContext& context, FixCandidates& out) {
  if (context.declared.rank() != 2 || context.data.rank() != 2 || !context.declared[1].is_known()) return;
  const GrowableArray<RecordIndex> readers = input_readers(context.model);
  if (context.tensor >= readers.size()) return;
  const RecordIndex reader = first_computing(context.model, readers[context.tensor]);
  if (reader == no_record || !context.model.records[reader].type->traits.wants_integers) return;
  out.add(data_edit(context, EditKind::resize, context.data.with(1, context.declared[1])), fix_cost::pad_sequences);
}

/// Grey images without an axis for their colour, if the model takes several colours.
constexpr void suggest_coloured(const FaultContext& context, FixCandidates& out) {
  const int channel = is_channels_first(context) ? 1 : 3;
  const Dim colours = context.declared[channel];
  if (context.declared.rank() != 4 || context.data.rank() != 3 || !(colours == Dim(3) || colours == Dim(4))) return;
  out.add(data_edit(context, EditKind::color_mode, context.data.inserted(channel, colours)),
          fix_cost::colour_grey_images);
  Edit added = data_edit(context, EditKind::add_axis, context.data.inserted(channel, 1));
  added.axis = channel;
  added.axis_name = Axis::channels;
  out.add(declared_edit(context, context.declared.with(channel, 1)), added, fix_cost::declare_grey_images);
}

/// Rows of pixels for a layer over images: square ones, grey or in colour.
constexpr void suggest_unrolled(const FaultContext& context, FixCandidates& out) {
  const Shape& flat = context.data.has_rank() ? context.data : context.declared;
  if (flat.rank() != 2 || context.fault.wanted.rank() != 4) return;
  const std::int64_t pixels = flat[1].value_or(0);
  for (const std::int64_t channels : {std::int64_t{1}, std::int64_t{3}}) {
    std::int64_t side = 1;
    while (side < 4096 && side * side * channels < pixels) ++side;
    if (side < 4 || side * side * channels != pixels) continue;
    const bool first = is_channels_first(context);
    const Shape image = first ? Shape{flat[0], channels, side, side} : Shape{flat[0], side, side, channels};
    const Edit reshaped = data_edit(context, EditKind::reshape, image);
    if (context.input == no_record) {
      out.add(reshaped, fix_cost::unroll_images);
    } else if (context.data.has_rank()) {
      out.add(declared_edit(context, image.with(0, any)), reshaped, fix_cost::unroll_images);
    } else {
      out.add(declared_edit(context, image.with(0, any)), fix_cost::unroll_images);
    }
    if (context.call == ModelFlow::no_call) continue;
    out.add(added_layers(context, context.call, new_layers(context).reshape(flat, image.erased(0))),
            fix_cost::reshape_in_model);
  }
}

}  // namespace shapeproof::inline v0_1::detail
