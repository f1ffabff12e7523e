// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/rules/convolution.hpp"

namespace shapeproof::inline v0_1::rules {

/// The checks of Keras's constructors of the transposed convolutions. Source: Keras 3, `BaseConvTranspose.__init__`.
template <class L>
[[nodiscard]] constexpr Fault validate_transposed(const L& layer) noexcept {
  const bool padded = !layer.output_padding.is_none();
  if (const Fault fault = first_of(validate_convolution_windows(layer), at_least("filters", layer.filters, 1),
                                   padded ? sizes("output_padding", layer.output_padding, 0) : Fault{});
      fault) {
    return fault;
  }
  for (std::size_t i = 0; padded && i < sizeof(layer.strides.values) / sizeof(std::int64_t); ++i) {
    if (layer.output_padding.values[i] < layer.strides.values[i]) continue;
    return Fault::argument("output_padding", Relation::at_most, layer.strides.values[i] - 1,
                           layer.output_padding.values[i]);
  }
  return stride_or_dilation(layer);
}

/// The size that an axis becomes. `padding` is `none` if it follows from the strides.
///
/// - valid: `(size - 1) * stride + extent + padding`, with `max(extent, stride) - extent` for none
/// - same: `size * stride` for none, else `(size - 1) * stride + extent % 2 + padding`
///
/// The result can be below 0 for an axis without elements; Keras refuses that.
///
/// Source: Keras 3, `compute_conv_transpose_output_shape`.
[[nodiscard]] constexpr Dim transposed_size(Dim axis, const Window& window, bool valid, bool padded,
                                            std::int64_t padding) noexcept {
  if (!axis.is_known()) return {};
  const Dim extent = window.extent();
  if (extent.is_overflow()) return extent;
  if (!valid && !padded) return axis * window.stride;
  const std::int64_t filled = extent.code < window.stride ? window.stride - extent.code : 0;
  const Dim rest = (valid ? extent : Dim(extent.code % 2)) + (padded ? padding : filled);
  if (axis.code > 0) return Dim(axis.code - 1) * window.stride + rest;
  return rest.is_known() ? Dim(rest.code - window.stride) : rest;
}

/// `(batch, *spatial, channels)` to `(batch, *larger, filters)`. Source: Keras 3, `BaseConvTranspose`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_transposed(const L& layer, const Shape& input) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);
  if (!takes_input<N>(input, windows.channel_axis(), 1)) {
    return refuse_input<N>(input, windows.channels_first, 1, *layer.filters);
  }
  Shape output = input.with(windows.channel_axis(), *layer.filters);
  for (int i = 0; i < N; ++i) {
    const int axis = windows.spatial_axis(i);
    output.set(axis, transposed_size(input[axis], windows.window(i), layer.padding == PaddingMode::valid,
                                     !layer.output_padding.is_none(), layer.output_padding[i]));
    if (!output[axis].is_negative()) continue;
    Fault fault = Fault::size(axis, 1, input);
    fault.relation = Relation::at_least;
    return {fault, Shape::unknown(N + 2).with(0, input[0]).with(windows.channel_axis(), *layer.filters)};
  }
  return output;
}

/// `kernel (*kernel_size, filters, channels)`, `bias (filters)`.
template <int N, class L>
[[nodiscard]] constexpr Shape transposed_kernel(const L& layer, const Shape& input) noexcept {
  return kernel_shape<N>(*layer.kernel_size, *layer.filters, input[convolution_windows<N>(layer).channel_axis()]);
}
template <int N, class L>
constexpr void transposed_weights(const L& layer, const Shape& input, WeightSink& sink) {
  sink.add("kernel", transposed_kernel<N>(layer, input));
  if (layer.use_bias) sink.add("bias", {*layer.filters});
}

}  // namespace shapeproof::inline v0_1::rules
