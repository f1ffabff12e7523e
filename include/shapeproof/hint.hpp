// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/bind.hpp"
#include "shapeproof/diagnostic.hpp"
#include "shapeproof/infer.hpp"
#include "shapeproof/inline_vector.hpp"
#include "shapeproof/model_view.hpp"
#include "shapeproof/tensor_spec.hpp"

namespace shapeproof {

/// A kind of edit.
enum class HintKind : std::uint8_t {
  add_axis,        ///< give the data an axis of size 1
  drop_axis,       ///< take an axis of size 1 out of the data
  move_channels,   ///< move the data's channel axis
  cast,            ///< convert the data's elements
  declare_sample,  ///< take the batch size out of the model's `Input`
};

/// An edit that was tried: applied to a copy, the model accepts the data and gives `output`.
struct Hint {
  HintKind kind = HintKind::add_axis;
  std::int32_t axis = -1;          ///< the axis that is added or dropped, or the place that channels move to
  Axis axis_name = Axis::unnamed;  ///< what the first layer calls it
  TensorSpec before{};
  TensorSpec after{};
  Shape output{};

  friend constexpr bool operator==(const Hint&, const Hint&) = default;
};

/// The hints of one fault, most plausible first.
using Hints = InlineVector<Hint, 4>;

namespace detail {

/// A shape whose last axis looks like the channels of an image, or the only value of a step.
[[nodiscard]] constexpr bool ends_in_channels(const Shape& shape) noexcept {
  const Dim last = shape[-1];
  return last == Dim(1) || last == Dim(3) || last == Dim(4);
}

/// The axis that is missing in `given`, so that with it the shape would be `wanted`: the one that the other sizes
/// leave, and where they leave several, the batch of a single sample or else the channels. Behind another layer the
/// batch is there (`has_batch`).
[[nodiscard]] constexpr int missing_axis(const Shape& wanted, const Shape& given, const AxisNames& axes,
                                         bool has_batch = false) noexcept {
  const auto fits_without = [&](int axis) {
    if (wanted[axis].is_known() && wanted[axis] != Dim(1)) return false;
    for (int i = 0; i < given.rank(); ++i) {
      if (!compatible(wanted[i < axis ? i : i + 1], given[i])) return false;
    }
    return true;
  };
  const int last = wanted.rank() - 1;
  const int channels = axes[1] == Axis::channels ? 1 : last;
  const bool image = axes[channels] == Axis::channels;
  const bool lacks_channels = image && fits_without(channels);
  if (lacks_channels && (has_batch || !ends_in_channels(given) || !fits_without(0))) return channels;
  if (!has_batch && fits_without(0)) return 0;
  for (int axis = 1; axis <= last; ++axis) {
    if (fits_without(axis)) return axis;
  }
  return -1;
}

/// The same without the `Input`, to try another one.
[[nodiscard]] constexpr ModelView without_input(ModelView model) noexcept {
  if (!model.has_input()) return model;
  ++model.records;
  --model.count;
  if (model.duplicate > 0) --model.duplicate;
  return model;
}

/// Tries an edit and keeps it if the model then accepts the data.
constexpr void try_hint(const ModelView& model, Hint hint, Hints& hints) {
  const Inference inference = infer(model, hint.after);
  if (!inference.ok()) return;
  for (std::size_t i = 0; i < hints.size(); ++i) {
    if (hints[i].after == hint.after) return;
  }
  hint.output = inference.shape();
  static_cast<void>(hints.push_back(hint));
}

constexpr void try_added_axes(const ModelView& model, const Diagnostic& d, const TensorSpec& data, Hints& hints) {
  const auto add = [&](int axis) {
    if (axis < 0) return;
    Hint hint{.kind = HintKind::add_axis, .axis = axis, .axis_name = d.axes[axis], .before = data, .after = data};
    hint.after.shape = data.shape.inserted(axis, 1);
    try_hint(model, hint, hints);
  };
  add(missing_axis(d.wanted, data.shape, d.axes));
  add(0);
  add(data.shape.rank());
}

constexpr void try_dropped_axes(const ModelView& model, const TensorSpec& data, Hints& hints) {
  for (int axis = data.shape.rank() - 1; axis >= 0; --axis) {
    if (data.shape[axis] != Dim(1)) continue;
    Hint hint{.kind = HintKind::drop_axis, .axis = axis, .before = data, .after = data};
    hint.after.shape = data.shape.erased(axis);
    try_hint(model, hint, hints);
  }
}

constexpr void try_moved_channels(const ModelView& model, const Diagnostic& d, const TensorSpec& data, Hints& hints) {
  const int last = data.shape.rank() - 1;
  if (last < 2) return;
  const bool to_last = d.axes[1] != Axis::channels;
  const int from = to_last ? 1 : last;
  Hint hint{.kind = HintKind::move_channels,
            .axis = to_last ? last : 1,
            .axis_name = Axis::channels,
            .before = data,
            .after = data};
  hint.after.shape = data.shape.erased(from).inserted(hint.axis, data.shape[from]);
  try_hint(model, hint, hints);
}

/// Batch sizes belong to the data: `Input{60000, 28, 28, 1}` means samples of four axes.
constexpr void try_sample_input(const ModelView& model, const TensorSpec& data, Hints& hints) {
  if (!model.has_input()) return;
  const Shape declared = load_layer<Input>(model.records[0]).declared();
  if (declared.rank() < 3 || !declared.fits()) return;
  const Shape sample = declared.erased(1);
  Shape bound;
  if (bind_input(sample, data.shape, bound)) return;
  const Inference inference = infer(without_input(model), bound);
  if (!inference.ok()) return;
  static_cast<void>(hints.push_back({.kind = HintKind::declare_sample,
                                     .axis = 1,
                                     .axis_name = Axis::batch,
                                     .before = declared,
                                     .after = sample,
                                     .output = inference.shape()}));
}

}  // namespace detail

/// Edits that mend a fault. Each was tried: only those that make the model accept the data are returned.
[[nodiscard]] constexpr Hints find_hints(const ModelView& model, const Diagnostic& d, const TensorSpec& data) {
  Hints hints;
  if (d.code == Code::dtype_mismatch) {
    static_cast<void>(hints.push_back({.kind = HintKind::cast,
                                       .before = data,
                                       .after = {data.shape, d.expected_dtype},
                                       .output = infer(model, data).shape()}));
    return hints;
  }
  if ((d.layer.index != 0 && !d.from_declared_input) || d.inner.index >= 0) return hints;
  if (d.code != Code::rank_mismatch && d.code != Code::axis_mismatch && d.code != Code::empty_output) return hints;
  detail::try_sample_input(model, data, hints);
  if (!data.shape.has_rank()) return hints;
  if (d.code == Code::rank_mismatch && d.wanted.rank() == data.shape.rank() + 1) {
    detail::try_added_axes(model, d, data, hints);
  }
  if (d.code == Code::rank_mismatch && d.wanted.rank() + 1 == data.shape.rank()) {
    detail::try_dropped_axes(model, data, hints);
  }
  if (d.code != Code::rank_mismatch) detail::try_moved_channels(model, d, data, hints);
  return hints;
}

}  // namespace shapeproof
