// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// A shape without some of its axes, or with size 1 there if they are kept.
template <class IsReduced>
[[nodiscard]] constexpr Shape reduced_axes(const Shape& input, bool keeps, const IsReduced& is_reduced) noexcept {
  Shape output;
  for (int i = 0; i < input.rank(); ++i) {
    const bool reduced = is_reduced(i);
    if (!reduced || keeps) output.push_back(reduced ? Dim(1) : input[i]);
  }
  output.dtype = input.dtype;
  return output;
}

}  // namespace shapeproof::inline v0_1::rules
