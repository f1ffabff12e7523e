// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/axes.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The input must have the axes that a field names, each only once. They must be known if the size of a weight depends
/// on them.
[[nodiscard]] constexpr Fault weighted_axes(const Shape& input, const Axes& axes, bool weighted) noexcept {
  for (int i = 0; i < axes.size(); ++i) {
    const int axis = normalized_axis(axes[i], input.rank());
    if (axis < 0) return missing_axis("axis", axes[i], input.rank());
    for (int before = 0; before < i; ++before) {
      if (normalized_axis(axes[before], input.rank()) != axis) continue;
      return Fault::argument("axis", "axes that are each named once");
    }
    if (weighted && !input[axis].is_known()) return Fault::unknown(axis);
  }
  return {};
}

/// The sizes of the axes that a field names, in the input's order.
[[nodiscard]] constexpr Shape axes_shape(const Shape& input, const Axes& axes) noexcept {
  Shape shape;
  for (int axis = 0; axis < input.rank(); ++axis) {
    for (int i = 0; i < axes.size(); ++i) {
      if (normalized_axis(axes[i], input.rank()) == axis) shape.push_back(input[axis]);
    }
  }
  return shape;
}

}  // namespace shapeproof::inline v0_1::rules
