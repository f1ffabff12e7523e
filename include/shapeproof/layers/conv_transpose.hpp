// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/convolution_transpose.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The transpose of a convolution over N spatial axes: it makes them larger.
template <int N>
struct ConvTranspose {
  static constexpr string_ref type_name = rules::by_axes<N>("Conv1DTranspose", "Conv2DTranspose", "Conv3DTranspose");
  static constexpr LayerTraits traits{.spatial_axes = N, .window_field = "kernel_size", .width_field = "filters"};

  Required<"filters"> filters;                   ///< Number of output channels.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> strides = ones<N>;                     ///< Steps of the window along the spatial axes.
  Padding padding = valid_padding;               ///< "valid": inside the input only. "same": stride 1 keeps the size.
  Size<N> output_padding = none;  ///< Sizes added at one side of the output; none: as many as the strides need.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Size<N> dilation_rate = ones<N>;               ///< Distance between the window's elements.
  ActivationName activation = no_activation;     ///< Function applied to the output.
  bool use_bias = true;                          ///< Whether a bias is added.
  Name name = no_name;                           ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &ConvTranspose::filters);
    field("kernel_size", &ConvTranspose::kernel_size);
    field("strides", &ConvTranspose::strides);
    field("padding", &ConvTranspose::padding);
    field("output_padding", &ConvTranspose::output_padding);
    field("data_format", &ConvTranspose::data_format);
    field("dilation_rate", &ConvTranspose::dilation_rate);
    field("activation", &ConvTranspose::activation);
    field("use_bias", &ConvTranspose::use_bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_transposed(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_transposed<N>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::transposed_weights<N>(*this, input, sink);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    const int channels = rules::convolution_windows<N>(*this).channel_axis();
    return rules::kernel_products(rules::transposed_kernel<N>(*this, input), input, channels);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// The transpose of a convolution over length: it makes them larger.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first; the channels must be
///   known.
/// - Output: the same axes with `filters` channels. Length, with `extent = (kernel - 1) * dilation + 1`: valid
///   `(size - 1) * stride + extent + output_padding`, where the padding is `max(extent, stride) - extent` unless it is
///   given; same `size * stride`, or with an output padding `(size - 1) * stride + extent % 2 + output_padding`.
/// - Parameters: `product(kernel_size) * filters * channels`, and `filters` for the bias.
/// - Multiply-adds: `parameters of the kernel * places of the input`, without its channels.
/// - Source: Keras 3, `keras.layers.Conv1DTranspose`.
using Conv1DTranspose = ConvTranspose<1>;

/// The transpose of a convolution over height and width: it makes them larger.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the channels
///   must be known.
/// - Output: the same axes with `filters` channels. Height and width, with `extent = (kernel - 1) * dilation + 1`:
///   valid `(size - 1) * stride + extent + output_padding`, where the padding is `max(extent, stride) - extent` unless
///   it is given; same `size * stride`, or with an output padding `(size - 1) * stride + extent % 2 + output_padding`.
/// - Parameters: `product(kernel_size) * filters * channels`, and `filters` for the bias.
/// - Multiply-adds: `parameters of the kernel * places of the input`, without its channels.
/// - Source: Keras 3, `keras.layers.Conv2DTranspose`.
using Conv2DTranspose = ConvTranspose<2>;

/// The transpose of a convolution over depth, height and width: it makes them larger.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first; the channels must be known.
/// - Output: the same axes with `filters` channels. Depth, height and width, with
///   `extent = (kernel - 1) * dilation + 1`: valid `(size - 1) * stride + extent + output_padding`, where the padding
///   is `max(extent, stride) - extent` unless it is given; same `size * stride`, or with an output padding
///   `(size - 1) * stride + extent % 2 + output_padding`.
/// - Parameters: `product(kernel_size) * filters * channels`, and `filters` for the bias.
/// - Multiply-adds: `parameters of the kernel * places of the input`, without its channels.
/// - Source: Keras 3, `keras.layers.Conv3DTranspose`.
using Conv3DTranspose = ConvTranspose<3>;

}  // namespace shapeproof::inline v0_1
