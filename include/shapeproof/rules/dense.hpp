// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/axis.hpp"

namespace shapeproof::inline v0_1::rules {

/// Why a dense layer does not take an input. A separate function, so that it costs nothing if there is no fault.
[[nodiscard, gnu::noinline]] constexpr ShapeResult refuse_features(const Shape& input, Dim units) noexcept {
  if (const Fault fault = least_rank(input, 2); fault) return fault;
  return {known_axis(input, -1), input.with(-1, units)};
}

/// The input with another last axis.
[[nodiscard]] constexpr ShapeResult with_features(const Shape& input, Dim features) noexcept {
  ShapeResult result{input};
  result.shape.axes[input.rank() - 1] = features;
  result.is_checked = features.code >= -1;
  return result;
}

/// `(batch, ..., features)` to `(batch, ..., units)`. Source: Keras 3, `Dense`.
[[nodiscard]] constexpr ShapeResult infer_dense(const Shape& input, Dim units) noexcept {
  const int last = input.rank() - 1;
  return last < 1 || !input[last].is_known() ? refuse_features(input, units) : with_features(input, units);
}

/// The batch first, the features last.
[[nodiscard]] constexpr AxisNames feature_axes(int rank) noexcept {
  AxisNames names{Axis::batch};
  while (names.count + 1 < rank && names.count + 1 < Shape::max_rank) names.names[names.count++] = Axis::unnamed;
  names.names[names.count++] = Axis::features;
  return names;
}

}  // namespace shapeproof::inline v0_1::rules
