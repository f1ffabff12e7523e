// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Keras accepts positive sizes, and `any` for the input's own size.
[[nodiscard]] constexpr Fault noise_sizes(const Shape& noise) noexcept {
  for (const Dim dim : noise) {
    if (dim.is_invalid() || dim == Dim(0)) return Fault::argument("noise_shape", Relation::at_least, 1, dim.number());
  }
  return {};
}

/// The size of an axis of the mask. If it is `any`, it is that of the input's axis with the same index, counted from
/// the first.
[[nodiscard]] constexpr Dim noise_size(const Shape& input, const Shape& noise, int axis) noexcept {
  return noise[axis].is_unknown() ? input[axis] : noise[axis];
}

/// A mask must be broadcastable to the input: its last axes are equal to the input's, or 1.
[[nodiscard]] constexpr Fault noise_fits(const Shape& input, const Shape& noise) noexcept {
  if (!noise.has_rank()) return {};
  if (noise.rank() > input.rank()) {
    return {.code = Code::rank_mismatch,
            .relation = Relation::at_least,
            .expected = noise.rank(),
            .actual = input.rank(),
            .field = "noise_shape"};
  }
  const int shift = input.rank() - noise.rank();
  for (int i = 0; i < noise.rank(); ++i) {
    const Dim size = noise_size(input, noise, i);
    if (size == Dim(1) || compatible(size, input[i + shift])) continue;
    Fault fault = Fault::size(i + shift, size.number(), input);
    fault.field = "noise_shape";
    return fault;
  }
  return {};
}

/// Broadcasts an input and a mask against each other. Each can be the larger one. Source: Keras 3, `AlphaDropout.call`.
[[nodiscard]] constexpr ShapeResult with_noise(const Shape& input, const Shape& noise) noexcept {
  if (!noise.has_rank()) return input;
  Shape mask;
  for (int i = 0; i < noise.rank(); ++i) {
    if (noise[i].is_invalid()) {
      return {Fault::argument("noise_shape", Relation::at_least, 0, noise[i].number()), input};
    }
    if (noise[i].is_unknown() && i >= input.rank()) return {missing_axis("noise_shape", i, input.rank()), input};
    mask.push_back(noise_size(input, noise, i));
  }
  ShapeResult result = broadcast_onto(input, mask);
  if (result.fault) result.fault.field = "noise_shape";
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
