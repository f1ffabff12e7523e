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

/// A convolution over N spatial axes that treats each channel by itself. Keras has none over three.
template <int N>
  requires(N == 1 || N == 2)
struct DepthwiseConv {
  static constexpr string_ref type_name = rules::by_axes<N>("DepthwiseConv1D", "DepthwiseConv2D");
  static constexpr LayerTraits traits{.spatial_axes = N, .window_field = "kernel_size"};

  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> strides = ones<N>;                     ///< Steps of the window along the spatial axes.
  Padding padding = valid_padding;               ///< "valid": inside the input only. "same": stride 1 keeps the size.
  std::int64_t depth_multiplier = 1;             ///< Output channels for each input channel.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Size<N> dilation_rate = ones<N>;               ///< Distance between the window's elements.
  ActivationName activation = no_activation;     ///< Function applied to the output.
  bool use_bias = true;                          ///< Whether a bias is added.
  Name name = no_name;                           ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("kernel_size", &DepthwiseConv::kernel_size);
    field("strides", &DepthwiseConv::strides);
    field("padding", &DepthwiseConv::padding);
    field("depth_multiplier", &DepthwiseConv::depth_multiplier);
    field("data_format", &DepthwiseConv::data_format);
    field("dilation_rate", &DepthwiseConv::dilation_rate);
    field("activation", &DepthwiseConv::activation);
    field("use_bias", &DepthwiseConv::use_bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::validate_convolution_windows(*this),
                           rules::at_least("depth_multiplier", depth_multiplier, 1));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_depthwise<N>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::depthwise_weights<N>(*this, input, "kernel", sink);
    const Dim channels = input[rules::convolution_windows<N>(*this).channel_axis()];
    if (use_bias) sink.add("bias", {channels * depth_multiplier});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& output) const noexcept {
    return rules::sliding_products<N>(*this, product(rules::depthwise_kernel<N>(*this, input)), output);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::convolution_windows<N>(*this), axis_names(N + 2));
  }
};

/// A convolution over length that treats each channel by itself.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first; the channels must be
///   known.
/// - Output: the same axes with `channels * depth_multiplier` channels. Length as for `Conv1D`.
/// - Parameters: `product(kernel_size) * channels * depth_multiplier`, and the output channels for the bias.
/// - Multiply-adds: `parameters of the kernel * places of the output`, without its channels.
/// - Source: Keras 3, `keras.layers.DepthwiseConv1D`.
using DepthwiseConv1D = DepthwiseConv<1>;

/// A convolution over height and width that treats each channel by itself.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the channels
///   must be known.
/// - Output: the same axes with `channels * depth_multiplier` channels. Height and width as for `Conv2D`.
/// - Parameters: `product(kernel_size) * channels * depth_multiplier`, and the output channels for the bias.
/// - Multiply-adds: `parameters of the kernel * places of the output`, without its channels.
/// - Source: Keras 3, `keras.layers.DepthwiseConv2D`.
using DepthwiseConv2D = DepthwiseConv<2>;

}  // namespace shapeproof::inline v0_1
