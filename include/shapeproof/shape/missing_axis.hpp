// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::detail {

/// A shape whose last axis looks like the channels of an image, or the only value of a step.
[[nodiscard]] constexpr bool ends_in_channels(const Shape& shape) noexcept {
  const Dim last = shape[-1];
  return last == Dim(1) || last == Dim(3) || last == Dim(4);
}

/// The axis that must be added to `given` to make it `wanted`. If the other sizes allow several, it is the batch of a
/// single sample, or else the channels. After another layer the batch is not missing (`has_batch`).
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

}  // namespace shapeproof::inline v0_1::detail
