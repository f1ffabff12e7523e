// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"

namespace shapeproof::rules {

/// The meaning of `output_size` for N spatial axes.
template <int N>
inline constexpr string_ref meaning_of_output_size =
    by_axes<N>("Length of the output.", "Height and width of the output.", "Depth, height and width of the output.");

/// Keras checks the number of sizes. A size of 0 is a division by zero when the layer runs.
template <class L>
[[nodiscard]] constexpr Fault validate_adaptive(const L& layer) noexcept {
  return first_of(sizes("output_size", *layer.output_size), data_format(layer.data_format));
}

/// `(batch, *output_size, channels)`: the shape that Keras builds the next layers for. Source: Keras 3,
/// `BaseAdaptivePooling`, which does not look at the input's rank.
template <int N, class L>
[[nodiscard]] constexpr Shape adaptive_output(const L& layer, const Shape& input) noexcept {
  Shape output = Shape::unknown(N + 2).with(0, input[0]);
  output.set(channel_axis(layer.data_format, N), channels_first(layer.data_format) ? input[1] : input[-1]);
  for (int i = 0; i < N; ++i) output.set(first_spatial_axis(layer.data_format) + i, (*layer.output_size)[i]);
  return output;
}

/// `(batch, *spatial, channels)` to `(batch, *output_size, channels)`. When Keras runs, every class pools an input of
/// three axes along its one spatial axis, to the first of the sizes. Any other input must have the class's rank.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_adaptive(const L& layer, const Shape& input) noexcept {
  if (N > 1 && input.rank() == 3) return input.with(first_spatial_axis(layer.data_format), (*layer.output_size)[0]);
  return {exact_rank(input, N + 2), adaptive_output<N>(layer, input)};
}

}  // namespace shapeproof::rules
