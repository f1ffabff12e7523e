// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/convolution_transpose.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// The transpose of a convolution over depth, height and width: it makes them larger.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
/// first; the
///   channels must be known.
/// - Output: the same axes with `filters` channels. Depth, height and width, with
///   `extent = (kernel - 1) * dilation + 1`: valid `(size - 1) * stride + extent + output_padding`, where the padding
///   is `max(extent, stride) - extent` unless it is given; same `size * stride`, or with an output padding
///   `(size - 1) * stride + extent % 2 + output_padding`.
/// - Parameters: `product(kernel_size) * filters * channels`, and `filters` for the bias.
/// - Source: Keras 3, `keras.layers.Conv3DTranspose`.
struct Conv3DTranspose {
  static constexpr string_ref type_name = "Conv3DTranspose";
  static constexpr LayerTraits traits{};

  Required<"filters"> filters;
  Required<"kernel_size", Size<3>> kernel_size;
  Size<3> strides = ones<3>;
  Padding padding = valid_padding;
  Size<3> output_padding = none;
  DataFormat data_format = default_data_format;
  Size<3> dilation_rate = ones<3>;
  ActivationName activation = no_activation;
  bool use_bias = true;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &Conv3DTranspose::filters, "Number of output channels.");
    field("kernel_size", &Conv3DTranspose::kernel_size, "Depth, height and width of the window.");
    field("strides", &Conv3DTranspose::strides, "Steps of the window along depth, height and width.");
    field("padding", &Conv3DTranspose::padding, "\"valid\": inside the input only. \"same\": stride 1 keeps the size.");
    field("output_padding", &Conv3DTranspose::output_padding,
          "Sizes added at one side of the output; none: as many as the strides need.");
    field("data_format", &Conv3DTranspose::data_format, "Where the channel axis stands.");
    field("dilation_rate", &Conv3DTranspose::dilation_rate, "Distance between the window's elements.");
    field("activation", &Conv3DTranspose::activation, "Function applied to the output.");
    field("use_bias", &Conv3DTranspose::use_bias, "Whether a bias is added.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_transposed(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_transposed<3>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::transposed_weights<3>(*this, input, sink);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<3>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
