// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/fault.hpp"
#include "shapeproof/shape.hpp"

namespace shapeproof::rules {

/// Keras takes positive sizes, and `any` for the input's own.
[[nodiscard]] constexpr Fault noise_sizes(const Shape& noise) noexcept {
  for (const Dim dim : noise) {
    if (dim.is_invalid() || dim == Dim(0)) return Fault::argument("noise_shape", Relation::at_least, 1, dim.number());
  }
  return {};
}

/// A mask must be broadcastable to the input: its last axes are the input's, or 1.
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
    const Dim size = noise[i].is_unknown() ? input[i] : noise[i];
    if (size == Dim(1) || compatible(size, input[i + shift])) continue;
    Fault fault = Fault::size(i + shift, size.number(), input);
    fault.field = "noise_shape";
    return fault;
  }
  return {};
}

}  // namespace shapeproof::rules
