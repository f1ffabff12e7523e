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

/// The transpose of a convolution over height and width: it makes them larger.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the
///   channels must be known.
/// - Output: the same axes with `filters` channels. Height and width, with
///   `extent = (kernel - 1) * dilation + 1`: valid `(size - 1) * stride + extent + output_padding`, where the padding
///   is `max(extent, stride) - extent` unless it is given; same `size * stride`, or with an output padding
///   `(size - 1) * stride + extent % 2 + output_padding`.
/// - Parameters: `product(kernel_size) * filters * channels`, and `filters` for the bias.
/// - Source: Keras 3, `keras.layers.Conv2DTranspose`.
struct Conv2DTranspose {
  static constexpr string_ref type_name = "Conv2DTranspose";
  static constexpr LayerTraits traits{};

  Required<"filters"> filters;
  Required<"kernel_size", Size<2>> kernel_size;
  Size<2> strides = ones<2>;
  Padding padding = valid_padding;
  Size<2> output_padding = none;
  DataFormat data_format = default_data_format;
  Size<2> dilation_rate = ones<2>;
  ActivationName activation = no_activation;
  bool use_bias = true;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &Conv2DTranspose::filters, "Number of output channels.");
    field("kernel_size", &Conv2DTranspose::kernel_size, "Height and width of the window.");
    field("strides", &Conv2DTranspose::strides, "Steps of the window along height and width.");
    field("padding", &Conv2DTranspose::padding, "\"valid\": inside the input only. \"same\": stride 1 keeps the size.");
    field("output_padding", &Conv2DTranspose::output_padding,
          "Sizes added at one side of the output; none: as many as the strides need.");
    field("data_format", &Conv2DTranspose::data_format, "Where the channel axis stands.");
    field("dilation_rate", &Conv2DTranspose::dilation_rate, "Distance between the window's elements.");
    field("activation", &Conv2DTranspose::activation, "Function applied to the output.");
    field("use_bias", &Conv2DTranspose::use_bias, "Whether a bias is added.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_transposed(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_transposed<2>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::transposed_weights<2>(*this, input, sink);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
