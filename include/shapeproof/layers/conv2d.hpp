// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

/// A convolution over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the
///   channels must be known.
/// - Output: the same axes with `filters` channels. Height and width, with `extent = (kernel - 1) * dilation + 1`:
///   valid `floor((size - extent) / stride) + 1`; same `floor((size - 1) / stride) + 1`.
/// - Parameters: `kernel height * kernel width * channels / groups * filters`, and `filters` for the bias. With
///   `lora_rank` the kernel is frozen and two smaller ones are trained.
/// - Source: Keras 3, `keras.layers.Conv2D`.
struct Conv2D {
  static constexpr string_ref type_name = "Conv2D";
  static constexpr LayerTraits traits{.spatial_axes = 2};

  Required<"filters"> filters;
  Required<"kernel_size", Size<2>> kernel_size;
  Size<2> strides = ones<2>;
  Padding padding = valid_padding;
  DataFormat data_format = default_data_format;
  Size<2> dilation_rate = ones<2>;
  std::int64_t groups = 1;
  ActivationName activation = no_activation;
  bool use_bias = true;
  OptionalCount lora_rank = no_count;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &Conv2D::filters, "Number of output channels.");
    field("kernel_size", &Conv2D::kernel_size, "Height and width of the window.");
    field("strides", &Conv2D::strides, "Steps of the window along height and width.");
    field("padding", &Conv2D::padding, "\"valid\": inside the input only. \"same\": stride 1 keeps the size.");
    field("data_format", &Conv2D::data_format, "Where the channel axis stands.");
    field("dilation_rate", &Conv2D::dilation_rate, "Distance between the window's elements.");
    field("groups", &Conv2D::groups, "Into how many groups the channels are split.");
    field("activation", &Conv2D::activation, "Function applied to the output.");
    field("use_bias", &Conv2D::use_bias, "Whether a bias is added.");
    field("lora_rank", &Conv2D::lora_rank, "Rank of a trainable adapter for the frozen kernel; none: no adapter.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return lora_rank.count == 0 ? rules::validate_convolution(*this)
                                : rules::first_of(rules::validate_convolution(*this), rules::lora_rank(lora_rank));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_convolution<2>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::LoraWeights adapted{sink, "kernel", lora_rank};
    rules::convolution_weights<2>(*this, input, adapted);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::convolution_windows<2>(*this), axis_names(4));
  }
};

}  // namespace shapeproof
