// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"

namespace shapeproof::inline v0_1::rules {

template <int N>
inline constexpr Size<N> no_dilation = 1;

/// The windows of a pooling layer. Its strides are the pool size if they are not given.
template <int N, class L>
[[nodiscard]] constexpr Windows<N> pooling_windows(const L& layer) noexcept {
  const Size<N>& pool_size = layer.pool_size;
  return {pool_size, layer.strides.is_none() ? pool_size : layer.strides, no_dilation<N>, layer.padding,
          channels_first(layer.data_format)};
}

/// What is wrong with the windows of a pooling layer. A separate function, compiled once for all classes and numbers of
/// axes.
[[nodiscard, gnu::noinline]] constexpr Fault pooling_windows_fault(const SizeNumbers& pool_size,
                                                                   const SizeNumbers& strides, Padding padding,
                                                                   DataFormat format) noexcept {
  return first_of(sizes("pool_size", pool_size), strides.is_none() ? Fault{} : sizes("strides", strides),
                  known_word("padding", padding, valid_or_same), data_format(format), not_causal(padding));
}
/// The checks of Keras's pooling layers. Source: Keras 3, `BasePooling.__init__`. Keras finds a stride of 0 and a wrong
/// padding only later, so it refuses the same layers with another message.
template <class L>
[[nodiscard]] constexpr Fault validate_pooling(const L& layer) noexcept {
  if (is_valid_size(size_of(layer.pool_size)) && (layer.strides.is_none() || is_valid_size(layer.strides)) &&
      layer.padding.is_known() && !(layer.padding == PaddingMode::causal) && layer.data_format.is_known()) {
    return {};
  }
  return pooling_windows_fault(size_of(layer.pool_size), layer.strides, layer.padding, layer.data_format);
}

/// `(batch, *spatial, channels)` to `(batch, *places, channels)`. Source: Keras 3, `compute_pooling_output_shape`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_pooling(const L& layer, const Shape& input) noexcept {
  if (input.rank() != N + 2) return refuse_rank(input, N + 2);
  const Size<N>& pool_size = layer.pool_size;
  Size<N> strides = layer.strides;  // a copy, and no reference to the one or the other: so the layer stays in registers
  if (strides.is_none()) strides = pool_size;
  const bool first = channels_first(layer.data_format);
  const Windows<N> windows{pool_size, strides, no_dilation<N>, layer.padding, first};
  const auto infer = [&](SpatialOrder order) -> ShapeResult {
    return slide(input, windows, input.axes[order.channels], order);
  };
  return first ? infer(SpatialOrder{1, 2}) : infer(SpatialOrder{N + 1, 1});
}

}  // namespace shapeproof::inline v0_1::rules
