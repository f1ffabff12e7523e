// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/suspect_dtypes.hpp"
#include "shapeproof/fixes/grades.hpp"
#include "shapeproof/fixes/situation.hpp"

/// Edits of images, and of sequences, that have another size or other colours than the model takes.
namespace shapeproof::detail {

[[nodiscard]] constexpr bool is_channels_first(const Situation& s) noexcept {
  return s.fault.axes[1] == Axis::channels;
}

/// Images of another size or with other colours.
constexpr void suggest_converted(const Situation& s, Candidates& out) {
  const int rank = s.data.rank();
  if (!s.declared.has_rank() || s.declared.rank() != rank || rank < 3) return;
  const int channel = is_channels_first(s) ? 1 : rank - 1;
  Shape after = s.data;
  bool colours = false;
  bool sizes = false;
  for (int axis = 1; axis < rank; ++axis) {
    if (compatible(s.declared[axis], s.data[axis])) continue;
    (axis == channel ? colours : sizes) = true;
    after.set(axis, s.declared[axis]);
  }
  const auto is_colour = [](Dim dim) { return dim == Dim(1) || dim == Dim(3) || dim == Dim(4); };
  if (colours && (rank < 4 || !is_colour(s.data[channel]) || !is_colour(s.declared[channel]))) return;
  if (sizes && !colours)
    out.add(data_edit(s, EditKind::resize, after), rank > 3 ? grade::resize_images : grade::resize_others);
  if (colours && !sizes) out.add(data_edit(s, EditKind::color_mode, after), grade::change_colours);
}

/// Sequences of indices of another length.
constexpr void suggest_padded(const Situation& s, Candidates& out) {
  if (s.model.is_graph() || s.declared.rank() != 2 || s.data.rank() != 2 || !s.declared[1].is_known()) return;
  const std::uint32_t reader = first_computing(s.model, s.model.first());
  if (reader >= s.model.count || !s.model.records[reader].type->traits.wants_integers) return;
  out.add(data_edit(s, EditKind::resize, s.data.with(1, s.declared[1])), grade::pad_sequences);
}

/// Grey images without an axis for their one colour, where the model takes several.
constexpr void suggest_coloured(const Situation& s, Candidates& out) {
  const int channel = is_channels_first(s) ? 1 : 3;
  const Dim colours = s.declared[channel];
  if (s.declared.rank() != 4 || s.data.rank() != 3 || !(colours == Dim(3) || colours == Dim(4))) return;
  out.add(data_edit(s, EditKind::color_mode, s.data.inserted(channel, colours)), grade::colour_grey_images);
  Edit added = data_edit(s, EditKind::add_axis, s.data.inserted(channel, 1));
  added.axis = channel;
  added.axis_name = Axis::channels;
  out.add(declared_edit(s, s.declared.with(channel, 1)), added, grade::declare_grey_images);
}

/// Rows of pixels for a layer over images: square ones, grey or in colour.
constexpr void suggest_unrolled(const Situation& s, Candidates& out) {
  const Shape& flat = s.data.has_rank() ? s.data : s.declared;
  if (flat.rank() != 2 || s.fault.wanted.rank() != 4) return;
  const std::int64_t pixels = flat[1].value_or(0);
  for (const std::int64_t channels : {std::int64_t{1}, std::int64_t{3}}) {
    std::int64_t side = 1;
    while (side < 4096 && side * side * channels < pixels) ++side;
    if (side < 4 || side * side * channels != pixels) continue;
    const bool first = is_channels_first(s);
    const Shape image = first ? Shape{flat[0], channels, side, side} : Shape{flat[0], side, side, channels};
    const Edit reshaped = data_edit(s, EditKind::reshape, image);
    if (s.input >= s.model.count) {
      out.add(reshaped, grade::unroll_images);
    } else if (s.data.has_rank()) {
      out.add(declared_edit(s, image.with(0, any)), reshaped, grade::unroll_images);
    } else {
      out.add(declared_edit(s, image.with(0, any)), grade::unroll_images);
    }
    if (!s.model.is_graph()) {
      out.add(
          added_layer(s.model, s.model.first(), {"Reshape", "target_shape", FieldValue::shape(image.erased(0)), {}}),
          grade::reshape_in_model);
    }
  }
}

}  // namespace shapeproof::detail
