// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/rules/module_broadcast.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The common shape of the differences of an anchor, a positive and a negative sample, of which then the last axis is
/// summed. Source: PyTorch 1.13, `triplet_margin_loss`.
[[nodiscard]] constexpr ShapeResult triplet_distances(const Inputs& inputs, bool swap) noexcept {
  const auto difference = [&](std::size_t a, std::size_t b) {
    ShapeResult result = broadcast_inputs(inputs[a], inputs[b]);
    result.fault.input = static_cast<std::int32_t>(b);
    return result;
  };
  ShapeResult positive = difference(0, 1);
  const ShapeResult negative = difference(0, 2);
  if (positive.fault) return positive;
  if (negative.fault) return negative;
  // The distances are without the last axis; so it may differ between the two.
  const auto without_last = [](const Shape& shape) { return shape.with(-1, 1); };
  ShapeResult both = broadcast_inputs(without_last(positive.shape), without_last(negative.shape));
  both.shape.dtype = promoted(positive.shape.dtype, negative.shape.dtype);
  if (swap && !both.fault) {
    const ShapeResult other = difference(1, 2);
    if (other.fault) return other;
    const DType dtype = promoted(both.shape.dtype, other.shape.dtype);
    both = broadcast_inputs(both.shape, without_last(other.shape));
    both.shape.dtype = dtype;
  }
  if (both.fault) both.fault.input = 2;
  for (std::int32_t i = 0; i < 3 && !both.fault; ++i) {
    const DType given = inputs[static_cast<std::size_t>(i)].dtype;
    const bool is_half = given == DType::float16 && both.shape.dtype == given;
    if (given == DType::boolean || is_half) {  // the one cannot be subtracted, the other cannot be clamped
      both.fault = Fault::elements(DType::float32, given, i);
    }
  }
  if (both.shape.dtype == DType::complex64) both.shape.dtype = DType::float32;
  if (both.shape.dtype == DType::complex128) both.shape.dtype = DType::float64;
  return both;
}

}  // namespace shapeproof::inline v0_1::rules
