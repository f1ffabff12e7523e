// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/field/size.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/padded_window.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The window of a pooling along an axis: its stride is the kernel where none is given.
template <int N, class L>
[[nodiscard]] constexpr PaddedWindow module_pool_window(const L& layer, int i) noexcept {
  const Size<N>& kernel = *layer.kernel_size;
  PaddedWindow of{{kernel[i], layer.stride.is_none() ? kernel[i] : layer.stride[i], 1}, 0, layer.ceil_mode};
  if constexpr (requires { layer.padding; }) of.padding = layer.padding[i];
  if constexpr (requires { layer.dilation; }) of.window.dilation = layer.dilation[i];
  if constexpr (requires { layer.return_indices; }) of.runs_empty = N == 1 && !layer.return_indices;
  return of;
}

/// The checks of PyTorch's pools: at most half of the window is padding. Source: PyTorch 1.13, `pool2d_shape_check`.
template <int N, class L>
[[nodiscard]] constexpr Fault validate_module_pooling(const L& layer) noexcept {
  const Size<N>& kernel = *layer.kernel_size;
  if (!is_valid_size(kernel)) return sizes("kernel_size", kernel);
  if (!layer.stride.is_none() && !is_valid_size(layer.stride)) return sizes("stride", layer.stride);
  if constexpr (requires { layer.dilation; }) {
    if (!is_valid_size(layer.dilation)) return sizes("dilation", layer.dilation);
  }
  if constexpr (requires { layer.padding; }) {
    if (!is_valid_size(layer.padding, 0)) return sizes("padding", layer.padding, 0);
    for (int i = 0; i < N; ++i) {
      if (layer.padding[i] > kernel[i] / 2) {
        return Fault::argument("padding", Relation::at_most, kernel[i] / 2, layer.padding[i]);
      }
    }
  }
  return {};
}

/// The same for an input with the axes of a sample. A function by itself, in which the answer is made in its place.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult pool_sample(const L& layer, const Shape& input) noexcept {
  ShapeResult result = each_spatial_axis<N>(input, input.axes[sample_channels<N>(input)], [&](int i, Dim size) {
    return padded_places(size, module_pool_window<N>(layer, i));
  });
  if (has_empty_axis<N>(input)) result.fault = no_empty_axis(input, sample_channels<N>(input));
  return result;
}
/// `(N, C, *spatial)` to `(N, C, *places)`. Source: PyTorch 1.13, `pooling_output_shape`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_module_pooling(const L& layer, const Shape& input) noexcept {
  if (!has_sample_axes<N>(input)) return refuse_sample<N>(input, input[1]);
  return pool_sample<N>(layer, input);
}

}  // namespace shapeproof::inline v0_1::rules
