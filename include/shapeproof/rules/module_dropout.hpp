// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The probability of PyTorch's dropouts.
[[nodiscard]] constexpr Fault probability(double p) noexcept { return fraction("p", p); }

/// What a dropout takes while it trains: floating elements and at least some axes, unless nothing or everything is
/// dropped. Source: PyTorch 1.13, `_dropout_impl`.
[[nodiscard]] constexpr ShapeResult infer_module_dropout(const Shape& input, double p, bool training,
                                                         int least_axes = 0) noexcept {
  ShapeResult result = ShapeResult::unchanged(input);
  const bool is_floating = input.dtype == DType::unknown || bfloat16_to_64.has(input.dtype);
  if (!training || p == 0.0 || p == 1.0 || (is_floating && input.rank() >= least_axes)) return result;
  if (product(input) == Dim(0)) return result;  // there is nothing to drop
  result.fault = elements_of(bfloat16_to_64, input.dtype);
  if (!result.fault) result.fault = least_rank(input, least_axes);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
