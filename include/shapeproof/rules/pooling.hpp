// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"

namespace shapeproof::rules {

template <int N>
inline constexpr Size<N> no_dilation = 1;

/// The windows of a pooling layer. Its strides are the pool size if they are not given.
template <int N, class L>
[[nodiscard]] constexpr Windows<N> pooling_windows(const L& layer) noexcept {
  const Size<N>& pool_size = layer.pool_size;
  return {pool_size, layer.strides.is_none() ? pool_size : layer.strides, no_dilation<N>, layer.padding,
          channels_first(layer.data_format)};
}

/// The checks of Keras's pooling layers. Source: Keras 3, `BasePooling.__init__`. Keras finds a stride of 0 and a wrong
/// padding only later, so it refuses the same layers with another message.
template <class L>
[[nodiscard]] constexpr Fault validate_pooling(const L& layer) noexcept {
  if (is_valid_size(size_of(layer.pool_size)) && (layer.strides.is_none() || is_valid_size(layer.strides)) &&
      layer.padding.is_known() && !(layer.padding == PaddingMode::causal) && layer.data_format.is_known()) {
    return {};
  }
  if (const Fault fault =
          first_of(sizes("pool_size", size_of(layer.pool_size)),
                   layer.strides.is_none() ? Fault{} : sizes("strides", layer.strides),
                   known_word("padding", layer.padding, "\"valid\" or \"same\""), data_format(layer.data_format));
      fault) {
    return fault;
  }
  if (layer.padding == PaddingMode::causal) return Fault::argument("padding", "\"valid\" or \"same\"");
  return {};
}

/// `(batch, *spatial, channels)` to `(batch, *places, channels)`. Source: Keras 3, `compute_pooling_output_shape`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_pooling(const L& layer, const Shape& input) noexcept {
  if (input.rank() != N + 2) return refuse_rank(input, N + 2);
  const Size<N>& pool_size = layer.pool_size;
  const bool first = channels_first(layer.data_format);
  const auto infer = [&](SpatialOrder order) -> ShapeResult {
    const Dim channels = input.axes[order.channels];
    // Two calls, instead of one call with the strides chosen before: if no address of a field is taken, the layer stays
    // in registers.
    if (layer.strides.is_none()) {
      return slide(input, Windows<N>{pool_size, pool_size, no_dilation<N>, layer.padding, first}, channels, order);
    }
    return slide(input, Windows<N>{pool_size, layer.strides, no_dilation<N>, layer.padding, first}, channels, order);
  };
  return first ? infer(SpatialOrder{1, 2}) : infer(SpatialOrder{N + 1, 1});
}

}  // namespace shapeproof::rules
