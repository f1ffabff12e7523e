// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// A convolution over N spatial axes in two steps: each channel by itself, then a mix of the channels. Keras has
/// none over three.
template <int N>
  requires(N == 1 || N == 2)
struct SeparableConv {
  static constexpr string_ref type_name = rules::by_axes<N>("SeparableConv1D", "SeparableConv2D");
  static constexpr LayerTraits traits{.spatial_axes = N, .window_field = "kernel_size", .width_field = "filters"};

  Required<"filters"> filters;                   ///< Number of output channels.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> strides = ones<N>;                     ///< Steps of the window along the spatial axes.
  Padding padding = valid_padding;               ///< "valid": inside the input only. "same": stride 1 keeps the size.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Size<N> dilation_rate = ones<N>;               ///< Distance between the window's elements.
  std::int64_t depth_multiplier = 1;             ///< Channels of the first step for each input channel.
  ActivationName activation = no_activation;     ///< Function applied to the output.
  bool use_bias = true;                          ///< Whether a bias is added.
  Name name = no_name;                           ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &SeparableConv::filters);
    field("kernel_size", &SeparableConv::kernel_size);
    field("strides", &SeparableConv::strides);
    field("padding", &SeparableConv::padding);
    field("data_format", &SeparableConv::data_format);
    field("dilation_rate", &SeparableConv::dilation_rate);
    field("depth_multiplier", &SeparableConv::depth_multiplier);
    field("activation", &SeparableConv::activation);
    field("use_bias", &SeparableConv::use_bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::validate_convolution_windows(*this),
                           rules::at_least("depth_multiplier", depth_multiplier, 1),
                           rules::at_least("filters", filters, 1));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_separable<N>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::depthwise_weights<N>(*this, input, "depthwise_kernel", sink);
    sink.add("pointwise_kernel", pointwise_kernel(input));
    if (use_bias) sink.add("bias", {*filters});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& output) const noexcept {
    const Dim kernels = product(rules::depthwise_kernel<N>(*this, input)) + product(pointwise_kernel(input));
    return rules::sliding_products<N>(*this, kernels, output);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::convolution_windows<N>(*this), axis_names(N + 2));
  }

 private:
  [[nodiscard]] constexpr Shape pointwise_kernel(const Shape& input) const noexcept {
    const Dim channels = input[rules::convolution_windows<N>(*this).channel_axis()];
    return rules::kernel_shape<N>(1, channels * depth_multiplier, *filters);
  }
};

/// A convolution over length in two steps: each channel by itself, then a mix of the channels.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first; the channels must be
///   known.
/// - Output: the same axes with `filters` channels. Length as for `Conv1D`.
/// - Parameters: `product(kernel_size) * channels * depth_multiplier`, `channels * depth_multiplier * filters`, and
///   `filters` for the bias.
/// - Multiply-adds: `parameters of both kernels * places of the output`, without its channels.
/// - Source: Keras 3, `keras.layers.SeparableConv1D`.
using SeparableConv1D = SeparableConv<1>;

/// A convolution over height and width in two steps: each channel by itself, then a mix of the channels.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the channels
///   must be known.
/// - Output: the same axes with `filters` channels. Height and width as for `Conv2D`.
/// - Parameters: `product(kernel_size) * channels * depth_multiplier`, `channels * depth_multiplier * filters`, and
///   `filters` for the bias.
/// - Multiply-adds: `parameters of both kernels * places of the output`, without its channels.
/// - Source: Keras 3, `keras.layers.SeparableConv2D`.
using SeparableConv2D = SeparableConv<2>;

}  // namespace shapeproof::inline v0_1
