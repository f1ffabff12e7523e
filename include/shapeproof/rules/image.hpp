// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"

namespace shapeproof::rules {

/// One image, or a batch of them.
[[nodiscard]] constexpr Fault image_rank(const Shape& input) noexcept {
  if (input.rank() < 3) return Fault::rank(3, input, Relation::at_least);
  if (input.rank() > 4) return Fault::rank(4, input, Relation::at_most);
  return {};
}

/// An image whose corners are points apart: height and width are at least 2.
[[nodiscard]] constexpr Fault image_area(const Shape& input, const DataFormat& format) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int height = channels_first(format) ? input.rank() - 2 : input.rank() - 3;
  for (int axis = height; axis < height + 2; ++axis) {
    if (input[axis].value_or(2) >= 2) continue;
    Fault fault = Fault::size(axis, 2, input);
    fault.relation = Relation::at_least;
    return fault;
  }
  return {};
}

/// The names of the axes of one image or of a batch.
[[nodiscard]] constexpr AxisNames image_axes(int rank, bool channels_first) noexcept {
  if (rank == 3) {
    if (channels_first) return {Axis::channels, Axis::height, Axis::width};
    return {Axis::height, Axis::width, Axis::channels};
  }
  return spatial_axes<2>(channels_first);
}

/// An image in colour: 3 channels, or also 1 where a gray image is taken as one.
[[nodiscard]] constexpr Fault image_channels(const Shape& input, const DataFormat& format, bool or_gray) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int axis = channels_first(format) ? input.rank() - 3 : input.rank() - 1;
  const Dim channels = input[axis];
  if (compatible(3, channels) || (or_gray && channels == Dim(1))) return {};
  return Fault::size(axis, 3, input);
}

/// Another height and width.
[[nodiscard]] constexpr ShapeResult resize_image(const Shape& input, const DataFormat& format, Dim height,
                                                 Dim width) noexcept {
  if (const Fault fault = image_rank(input); fault) return fault;
  const int last = channels_first(format) ? input.rank() - 1 : input.rank() - 2;
  return input.with(last - 1, height).with(last, width);
}

}  // namespace shapeproof::rules
