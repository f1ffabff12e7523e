// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/kept_size.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"

namespace shapeproof::inline v0_1::rules {

/// No size is negative. A single `none` keeps all sizes.
template <int N>
[[nodiscard]] constexpr Fault validate_module_adaptive(const Size<N>& output_size) noexcept {
  if (output_size.is_none()) return N > 1 ? Fault{} : Fault::argument("output_size", "a number");
  if (!output_size.has_right_length()) return sizes("output_size", output_size, 0);
  for (const std::int64_t size : output_size.values) {
    if (size < 0 && size != nn::kept_size) return Fault::argument("output_size", Relation::at_least, 0, size);
  }
  return {};
}

/// `(N, C, *spatial)` to `(N, C, *output_size)`. From the axis `filled` on none may be empty. Source: PyTorch 1.13,
/// `adaptive_avg_pool2d` and its siblings.
template <int N>
[[nodiscard]] constexpr ShapeResult infer_module_adaptive(const Size<N>& output_size, const Shape& input,
                                                          int filled) noexcept {
  if (!has_sample_axes<N>(input)) return refuse_sample<N>(input, input[1]);
  const int channels = sample_channels<N>(input);
  ShapeResult result = each_spatial_axis<N>(input, input.axes[channels], [&](int i, Dim size) -> Places {
    const bool keeps = output_size.is_none() || output_size[i] == nn::kept_size;
    return {keeps ? size : Dim(output_size[i])};
  });
  result.fault = no_empty_axis(input, filled);
  return result;
}

}  // namespace shapeproof::inline v0_1::rules
