// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"

namespace shapeproof::rules {

/// The meaning of `keepdims` for N spatial axes.
template <int N>
inline constexpr string_ref meaning_of_keepdims =
    by_axes<N>("Whether length stays as an axis of size 1.", "Whether height and width stay as axes of size 1.",
               "Whether depth, height and width stay as axes of size 1.");

/// `(batch, *spatial, channels)` to `(batch, channels)`, or with the N spatial axes kept at size 1. Source: Keras 3,
/// `BaseGlobalPooling`.
template <int N>
[[nodiscard]] constexpr ShapeResult global_pool(const Shape& input, const DataFormat& format, bool keepdims) noexcept {
  if (const Fault fault = exact_rank(input, N + 2); fault) {
    return {fault, Shape::unknown(keepdims ? N + 2 : 2).with(0, input[0])};
  }
  const Dim channels = input[channel_axis(format, N)];
  if (!keepdims) return Shape{input[0], channels};
  Shape output = input;
  for (int i = 0; i < N; ++i) output.set(first_spatial_axis(format) + i, 1);
  return output;
}

}  // namespace shapeproof::rules
