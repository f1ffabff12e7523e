// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"

namespace shapeproof::inline v0_1::rules {

/// The windows of a convolution layer with N spatial axes.
template <int N, class L>
[[nodiscard]] constexpr Windows<N> convolution_windows(const L& layer) noexcept {
  return {*layer.kernel_size, layer.strides, layer.dilation_rate, layer.padding, channels_first(layer.data_format)};
}

/// Whether `validate_convolution_windows` would find no fault.
template <class L>
[[nodiscard]] constexpr bool has_valid_windows(const L& layer, bool causal_allowed) noexcept {
  return is_valid_size(*layer.kernel_size) && is_valid_size(layer.strides) && is_valid_size(layer.dilation_rate) &&
         layer.padding.is_known() && (causal_allowed || !(layer.padding == PaddingMode::causal)) &&
         layer.data_format.is_known() && layer.activation.is_known();
}

/// What is wrong with the windows of a convolution. A separate function, compiled once for all classes and numbers of
/// axes.
[[nodiscard, gnu::noinline]] constexpr Fault convolution_windows_fault(
    const SizeNumbers& kernel_size, const SizeNumbers& strides, const SizeNumbers& dilation_rate, Padding padding,
    bool causal_allowed, DataFormat format, ActivationName function) noexcept {
  return first_of(sizes("kernel_size", kernel_size), sizes("strides", strides), sizes("dilation_rate", dilation_rate),
                  known_word("padding", padding, valid_or_same), data_format(format), activation(function),
                  causal_allowed ? Fault{} : not_causal(padding));
}
/// The checks of all of Keras's convolution constructors. Source: Keras 3, `BaseConv.__init__` and its siblings.
template <class L>
[[nodiscard]] constexpr Fault validate_convolution_windows(const L& layer, bool causal_allowed = false) noexcept {
  if (has_valid_windows(layer, causal_allowed)) return {};
  return convolution_windows_fault(*layer.kernel_size, layer.strides, layer.dilation_rate, layer.padding,
                                   causal_allowed, layer.data_format, layer.activation);
}

/// Keras has no kernel with both a stride and a dilation above 1.
template <class L>
[[nodiscard]] constexpr Fault stride_or_dilation(const L& layer) noexcept {
  if (layer.strides.largest() <= 1 || layer.dilation_rate.largest() <= 1) return {};
  return Fault::argument("strides", "1 where dilation_rate is above 1");
}

/// What Keras's constructors of `Conv1D`, `Conv2D` and `Conv3D` check. Source: Keras 3, `BaseConv.__init__`.
template <class L>
[[nodiscard]] constexpr Fault validate_convolution(const L& layer, bool causal_allowed = false) noexcept {
  if (has_valid_windows(layer, causal_allowed) && *layer.filters >= 1 && layer.groups >= 1 &&
      *layer.filters % layer.groups == 0 && (layer.strides.largest() <= 1 || layer.dilation_rate.largest() <= 1)) {
    return {};
  }
  if (const Fault fault = first_of(validate_convolution_windows(layer, causal_allowed),
                                   at_least("filters", layer.filters, 1), at_least("groups", layer.groups, 1));
      fault) {
    return fault;
  }
  if (layer.filters % layer.groups != 0) {
    return {.code = Code::groups_mismatch,
            .relation = Relation::multiple_of,
            .expected = layer.groups,
            .actual = layer.filters,
            .field = "filters"};
  }
  return stride_or_dilation(layer);
}

/// Whether a convolution takes an input: right rank, known channels, a multiple of the groups.
template <int N>
[[nodiscard]] constexpr bool takes_input(const Shape& input, int channel_axis, std::int64_t groups) noexcept {
  if (input.rank() != N + 2) return false;
  const Dim channels = input.axes[channel_axis];
  return channels.is_known() && (groups == 1 || channels.code % groups == 0);
}

/// The output for an input with wrong axes, as far as it is known.
template <int N>
[[nodiscard]] constexpr Shape convolution_guess(const Shape& input, bool channels_first, Dim channels) noexcept {
  return Shape::unknown(N + 2).with(0, input[0]).with(channels_first ? 1 : N + 1, channels);
}

/// Why a convolution does not take an input, in Keras's order (enough axes, known channels, a multiple of the groups,
/// not too many axes), and the output as far as it is known. A separate function without the layer, so that it costs
/// nothing if there is no fault.
template <int N>
[[nodiscard, gnu::noinline]] constexpr ShapeResult refuse_input(const Shape& input, bool channels_first,
                                                                std::int64_t groups, Dim channels) noexcept {
  const Shape guess = convolution_guess<N>(input, channels_first, channels);
  const int axis = channels_first ? 1 : input.rank() - 1;
  if (input.rank() < N + 2 || (!input[axis].is_known() && input.rank() > N + 2)) {
    return {Fault::rank(N + 2, input), guess};
  }
  if (!input[axis].is_known()) return {Fault::unknown(axis), guess};
  if (input[axis].code % groups == 0) return {Fault::rank(N + 2, input), guess};
  Fault fault = Fault::size(axis, groups, input);
  fault.code = Code::groups_mismatch;
  fault.relation = Relation::multiple_of;
  return {fault, guess};
}

/// `(batch, *spatial, channels)` to `(batch, *places, filters)`. Source: Keras 3, `BaseConv.build` and
/// `compute_conv_output_shape`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_convolution(const L& layer, const Shape& input) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);
  const auto infer = [&](SpatialOrder order) -> ShapeResult {
    if (!takes_input<N>(input, order.channels, layer.groups)) {
      return refuse_input<N>(input, windows.channels_first, layer.groups, *layer.filters);
    }
    return slide(input, windows, Dim::from_code(*layer.filters), order);
  };
  return windows.channels_first ? infer(SpatialOrder{1, 2}) : infer(SpatialOrder{N + 1, 1});
}

/// `(batch, *spatial, channels)` to `(batch, *places, channels * depth_multiplier)`. Source: Keras 3,
/// `BaseDepthwiseConv`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_depthwise(const L& layer, const Shape& input) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);
  if (!takes_input<N>(input, windows.channel_axis(), 1)) return refuse_input<N>(input, windows.channels_first, 1, any);
  return slide(input, windows, input.axes[windows.channel_axis()] * layer.depth_multiplier);
}

/// `(batch, *spatial, channels)` to `(batch, *places, filters)`. Source: Keras 3, `BaseSeparableConv`.
template <int N, class L>
[[nodiscard]] constexpr ShapeResult infer_separable(const L& layer, const Shape& input) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);
  if (!takes_input<N>(input, windows.channel_axis(), 1)) {
    return refuse_input<N>(input, windows.channels_first, 1, *layer.filters);
  }
  return slide(input, windows, *layer.filters);
}

/// A kernel's shape: `(*kernel_size, from, to)`.
template <int N>
[[nodiscard]] constexpr Shape kernel_shape(const Size<N>& size, Dim from, Dim to) noexcept {
  Shape kernel;
  for (int i = 0; i < N; ++i) kernel.push_back(size[i]);
  kernel.push_back(from);
  kernel.push_back(to);
  return kernel;
}

/// `(*kernel_size, channels / groups, filters)`.
template <int N, class L>
[[nodiscard]] constexpr Shape convolution_kernel(const L& layer, const Shape& input) noexcept {
  const Dim channels = input[convolution_windows<N>(layer).channel_axis()];
  return kernel_shape<N>(*layer.kernel_size, channels.is_known() ? Dim(channels.code / layer.groups) : channels,
                         *layer.filters);
}

/// `kernel`, `bias (filters)`.
template <int N, class L>
constexpr void convolution_weights(const L& layer, const Shape& input, WeightSink& sink) {
  sink.add("kernel", convolution_kernel<N>(layer, input));
  if (layer.use_bias) sink.add("bias", {*layer.filters});
}

/// `(*kernel_size, channels, depth_multiplier)`, under the layer's name for it.
template <int N, class L>
[[nodiscard]] constexpr Shape depthwise_kernel(const L& layer, const Shape& input) noexcept {
  return kernel_shape<N>(*layer.kernel_size, input[convolution_windows<N>(layer).channel_axis()],
                         layer.depth_multiplier);
}
template <int N, class L>
constexpr void depthwise_weights(const L& layer, const Shape& input, string_ref name, WeightSink& sink) {
  sink.add(name, depthwise_kernel<N>(layer, input));
}

/// How often a kernel is multiplied that moves over the input: its elements at each place of the output.
template <int N, class L>
[[nodiscard]] constexpr Dim sliding_products(const L& layer, Dim kernel, const Shape& output) noexcept {
  return kernel_products(kernel, output, convolution_windows<N>(layer).channel_axis());
}

}  // namespace shapeproof::inline v0_1::rules
