// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/result_type.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Two inputs broadcast against each other. The fault is one of the second input.
[[nodiscard]] constexpr ShapeResult broadcast_inputs(const Shape& a, const Shape& b) noexcept {
  if (!a.has_rank() || !b.has_rank()) return Shape::unknown();
  ShapeResult result = broadcast(a, b);
  result.fault.input = 1;
  result.shape.dtype = result_type(a, b);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
