// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// A function along an axis, which must be there; a single number has the axis 0.
[[nodiscard]] constexpr ShapeResult infer_softmax_dim(const Shape& input, std::int64_t dim) noexcept {
  ShapeResult result = ShapeResult::unchanged(input);
  const int rank = input.rank() == 0 ? 1 : input.rank();
  if (normalized_axis(dim, rank) < 0) result.fault = missing_axis("dim", dim, rank);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
