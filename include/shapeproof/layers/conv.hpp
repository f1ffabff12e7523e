// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/lora.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// A convolution over N spatial axes.
template <int N>
struct Conv {
  static constexpr string_ref type_name = rules::by_axes<N>("Conv1D", "Conv2D", "Conv3D");
  static constexpr LayerTraits traits{.spatial_axes = N, .window_field = "kernel_size", .width_field = "filters"};

  Required<"filters"> filters;                   ///< Number of output channels.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> strides = ones<N>;                     ///< Steps of the window along the spatial axes.
  /// "valid": inside the input only. "same": stride 1 keeps the size. "causal", in Conv1D: no step sees a later one.
  Padding padding = valid_padding;
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Size<N> dilation_rate = ones<N>;               ///< Distance between the window's elements.
  std::int64_t groups = 1;                       ///< Into how many groups the channels are split.
  ActivationName activation = no_activation;     ///< Function applied to the output.
  bool use_bias = true;                          ///< Whether a bias is added.
  OptionalCount lora_rank = no_count;  ///< Rank of a trainable adapter for the frozen kernel; none: no adapter.
  Name name = no_name;                 ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &Conv::filters);
    field("kernel_size", &Conv::kernel_size);
    field("strides", &Conv::strides);
    field("padding", &Conv::padding);
    field("data_format", &Conv::data_format);
    field("dilation_rate", &Conv::dilation_rate);
    field("groups", &Conv::groups);
    field("activation", &Conv::activation);
    field("use_bias", &Conv::use_bias);
    field("lora_rank", &Conv::lora_rank);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    constexpr bool causal_allowed = N == 1;  // only along a length there are earlier and later steps
    return lora_rank.count == 0
               ? rules::validate_convolution(*this, causal_allowed)
               : rules::first_of(rules::validate_convolution(*this, causal_allowed), rules::lora_rank(lora_rank));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::activated(activation, [&] { return rules::infer_convolution<N>(*this, input); });
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::LoraWeights adapted{sink, "kernel", lora_rank};
    rules::convolution_weights<N>(*this, input, adapted);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& output) const noexcept {
    const Dim kernel = product(rules::convolution_kernel<N>(*this, input));
    return rules::adapted_products(rules::sliding_products<N>(*this, kernel, output), kernel, lora_rank);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::convolution_windows<N>(*this), axis_names(N + 2));
  }
};

/// A convolution over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first; the channels must be
///   known.
/// - Output: the same axes with `filters` channels. Length, with `extent = (kernel - 1) * dilation + 1`: valid
///   `floor((size - extent) / stride) + 1`; same, causal `floor((size - 1) / stride) + 1`.
/// - Parameters: `product(kernel_size) * channels / groups * filters`, and `filters` for the bias. With `lora_rank` the
///   kernel is frozen and two smaller ones are trained.
/// - Multiply-adds: `parameters of the kernel * places of the output`, without its channels. With `lora_rank` also
///   `kernel * lora_rank`.
/// - Source: Keras 3, `keras.layers.Conv1D`.
using Conv1D = Conv<1>;

/// A convolution over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first; the channels
///   must be known.
/// - Output: the same axes with `filters` channels. Height and width, with `extent = (kernel - 1) * dilation + 1`:
///   valid `floor((size - extent) / stride) + 1`; same `floor((size - 1) / stride) + 1`.
/// - Parameters: `kernel height * kernel width * channels / groups * filters`, and `filters` for the bias. With
///   `lora_rank` the kernel is frozen and two smaller ones are trained.
/// - Multiply-adds: `parameters of the kernel * places of the output`, without its channels. With `lora_rank` also
///   `kernel * lora_rank`.
/// - Source: Keras 3, `keras.layers.Conv2D`.
using Conv2D = Conv<2>;

/// A convolution over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first; the channels must be known.
/// - Output: the same axes with `filters` channels. Depth, height and width, with
///   `extent = (kernel - 1) * dilation + 1`: valid `floor((size - extent) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Parameters: `product(kernel_size) * channels / groups * filters`, and `filters` for the bias. With `lora_rank` the
///   kernel is frozen and two smaller ones are trained.
/// - Multiply-adds: `parameters of the kernel * places of the output`, without its channels. With `lora_rank` also
///   `kernel * lora_rank`.
/// - Source: Keras 3, `keras.layers.Conv3D`.
using Conv3D = Conv<3>;

}  // namespace shapeproof::inline v0_1
