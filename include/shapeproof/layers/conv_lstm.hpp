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
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/conv_lstm.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// An LSTM whose products with input and state are convolutions over N spatial axes.
template <int N>
struct ConvLSTM {
  static constexpr string_ref type_name = rules::by_axes<N>("ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D");
  static constexpr LayerTraits traits{.takes_several = true,
                                      .reach = Reach::all_steps,
                                      .spatial_axes = N,
                                      .window_field = "kernel_size",
                                      .width_field = "filters"};

  Required<"filters"> filters;                   ///< Number of output channels.
  Required<"kernel_size", Size<N>> kernel_size;  ///< Size of the window along the spatial axes.
  Size<N> strides = ones<N>;                     ///< Steps of the window over the input.
  Padding padding = valid_padding;               ///< "valid": inside the input only. "same": stride 1 keeps the size.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Size<N> dilation_rate = ones<N>;               ///< Distance between the window's elements.
  ActivationName activation = ActivationKind::tanh;               ///< Function applied to the output.
  ActivationName recurrent_activation = ActivationKind::sigmoid;  ///< Function applied to the gates.
  bool use_bias = true;                                           ///< Whether a bias is added.
  bool unit_forget_bias = true;                                   ///< Whether the forget gate's bias begins at 1.
  double dropout = 0.0;                                           ///< Fraction of the inputs dropped.
  double recurrent_dropout = 0.0;                                 ///< Fraction of the state dropped.
  bool return_sequences = false;  ///< Whether every step's output is returned, or the last.
  bool return_state = false;      ///< Whether the last states are returned, too.
  bool go_backwards = false;      ///< Whether the sequence is read from its end.
  bool stateful = false;          ///< Whether a batch goes on from the states of the one before.
  bool unroll = false;            ///< Whether the loop over the steps is unrolled.
  Name name = no_name;            ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("filters", &ConvLSTM::filters);
    field("kernel_size", &ConvLSTM::kernel_size);
    field("strides", &ConvLSTM::strides);
    field("padding", &ConvLSTM::padding);
    field("data_format", &ConvLSTM::data_format);
    field("dilation_rate", &ConvLSTM::dilation_rate);
    field("activation", &ConvLSTM::activation);
    field("recurrent_activation", &ConvLSTM::recurrent_activation);
    field("use_bias", &ConvLSTM::use_bias);
    field("unit_forget_bias", &ConvLSTM::unit_forget_bias);
    field("dropout", &ConvLSTM::dropout);
    field("recurrent_dropout", &ConvLSTM::recurrent_dropout);
    field("return_sequences", &ConvLSTM::return_sequences);
    field("return_state", &ConvLSTM::return_state);
    field("go_backwards", &ConvLSTM::go_backwards);
    field("stateful", &ConvLSTM::stateful);
    field("unroll", &ConvLSTM::unroll);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_conv_lstm(*this); }
  /// With the states to begin from as further inputs.
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_conv_lstm<N>(*this, call.inputs, outputs);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    rules::conv_lstm_weights<N>(*this, input, sink);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& output) const noexcept {
    return rules::conv_lstm_products<N>(*this, input, output);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::conv_lstm_axes<N>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const { rules::write_conv_lstm<N>(*this, input, sink); }
};

/// An LSTM whose products with input and state are convolutions over one spatial axis.
///
/// - Input: `(batch, timesteps, length, channels)`, or `(batch, timesteps, channels, length)` with channels first; the
///   length and the channels must be known.
/// - Output: `(batch, length, filters)`, or `(batch, timesteps, length, filters)` with `return_sequences`; with
///   `return_state` then the hidden state and the cell state, `(batch, length, filters)` each. The length, with
///   `extent = (kernel - 1) * dilation + 1`: valid `floor((size - extent) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Parameters: `kernel * (channels + filters) * 4 * filters`, and `4 * filters` for the bias.
/// - Multiply-adds: `parameters of both kernels * places of the output` at each step, without its channels.
/// - Source: Keras 3, `keras.layers.ConvLSTM1D`.
using ConvLSTM1D = ConvLSTM<1>;

/// An LSTM whose products with input and state are convolutions over two spatial axes.
///
/// - Input: `(batch, timesteps, height, width, channels)`, or `(batch, timesteps, channels, height, width)` with
///   channels first; the spatial axes and the channels must be known.
/// - Output: `(batch, height, width, filters)`, or `(batch, timesteps, height, width, filters)` with
///   `return_sequences`; with `return_state` then the hidden state and the cell state,
///   `(batch, height, width, filters)` each. The spatial axes, with `extent = (kernel - 1) * dilation + 1`: valid
///   `floor((size - extent) / stride) + 1`; same `floor((size - 1) / stride) + 1`.
/// - Parameters: `product(kernel_size) * (channels + filters) * 4 * filters`, and `4 * filters` for the bias.
/// - Multiply-adds: `parameters of both kernels * places of the output` at each step, without its channels.
/// - Source: Keras 3, `keras.layers.ConvLSTM2D`.
using ConvLSTM2D = ConvLSTM<2>;

/// An LSTM whose products with input and state are convolutions over three spatial axes.
///
/// - Input: `(batch, timesteps, depth, height, width, channels)`, or
///   `(batch, timesteps, channels, depth, height, width)` with channels first; the spatial axes and the channels must
///   be known.
/// - Output: `(batch, depth, height, width, filters)`, or `(batch, timesteps, depth, height, width, filters)` with
///   `return_sequences`; with `return_state` then the hidden state and the cell state,
///   `(batch, depth, height, width, filters)` each. The spatial axes, with `extent = (kernel - 1) * dilation + 1`:
///   valid `floor((size - extent) / stride) + 1`; same `floor((size - 1) / stride) + 1`.
/// - Parameters: `product(kernel_size) * (channels + filters) * 4 * filters`, and `4 * filters` for the bias.
/// - Multiply-adds: `parameters of both kernels * places of the output` at each step, without its channels.
/// - Source: Keras 3, `keras.layers.ConvLSTM3D`.
using ConvLSTM3D = ConvLSTM<3>;

}  // namespace shapeproof::inline v0_1
