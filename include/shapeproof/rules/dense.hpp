// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/axis.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof::rules {

/// `(batch, ..., features)` to `(batch, ..., units)`. Source: Keras 3, `Dense`.
[[nodiscard]] constexpr ShapeResult infer_dense(const Shape& input, Dim units) noexcept {
  if (const Fault fault = least_rank(input, 2); fault) return fault;
  return {known_axis(input, -1), input.with(-1, units)};
}

/// `kernel (features, units)`, `bias (units)`.
constexpr void dense_weights(const Shape& input, Dim units, bool use_bias, WeightSink& sink) {
  sink.add("kernel", {input[-1], units});
  if (use_bias) sink.add("bias", {units});
}

/// The batch first, the features last.
[[nodiscard]] constexpr AxisNames feature_axes(int rank) noexcept {
  AxisNames names{Axis::batch};
  while (names.count + 1 < rank && names.count + 1 < Shape::max_rank) names.names[names.count++] = Axis::unnamed;
  names.names[names.count++] = Axis::features;
  return names;
}

}  // namespace shapeproof::rules
