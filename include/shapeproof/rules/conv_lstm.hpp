// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/convolution.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/recurrent.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::rules {

/// The axes of one step, with the timesteps inserted after the batch.
template <int N>
[[nodiscard]] constexpr AxisNames conv_lstm_axes(bool first) noexcept {
  const AxisNames step = spatial_axes<N>(first);
  AxisNames names{Axis::batch, Axis::timesteps};
  for (int i = 1; i < step.rank(); ++i) names.names[names.count++] = step[i];
  return names;
}

/// Keras's checks of the fields. Source: Keras 3, `ConvLSTMCell.__init__`. A stride of 0 and filters below 1 fail there
/// only when the layer is built.
template <class L>
[[nodiscard]] constexpr Fault validate_conv_lstm(const L& layer) noexcept {
  const std::int64_t state = channels_first(layer.data_format) ? -1 : *layer.filters;
  return first_of(validate_convolution_windows(layer), gate_activation(layer.activation, state),
                  gate_activation(layer.recurrent_activation, state, "recurrent_activation"),
                  at_least("filters", layer.filters, 1), stride_or_dilation(layer), number("dropout", layer.dropout),
                  number("recurrent_dropout", layer.recurrent_dropout));
}

/// `(batch, timesteps, *spatial, channels)` to `(batch, *places, filters)`, or with `return_sequences` to
/// `(batch, timesteps, *places, filters)`; with `return_state` then the two states, `(batch, *places, filters)` each.
///
/// The spatial axes must be known, because the states are made before any data is seen. Source: Keras 3,
/// `ConvLSTMCell.build`, `RNN.build` and `ConvLSTM.compute_output_shape`, in this order.
template <int N, class L>
[[nodiscard]] constexpr Fault infer_conv_lstm(const L& layer, const Shape& input, Outputs& outputs) noexcept {
  const Windows<N> windows = convolution_windows<N>(layer);  // of one step, `(batch, *spatial, channels)`
  const Fault wrong_rank = exact_rank(input, N + 3);
  ShapeResult step{convolution_guess<N>(input, windows.channels_first, *layer.filters)};
  if (!wrong_rank) step = slide(input.erased(1), windows, *layer.filters);
  outputs.push_back(layer.return_sequences ? step.shape.inserted(1, input[1]) : step.shape);
  for (int i = 0; layer.return_state && i < 2; ++i) outputs.push_back(step.shape);

  if (wrong_rank) return wrong_rank;
  for (int i = 0; i < N; ++i) {
    if (const Fault fault = known_axis(input, windows.spatial_axis(i) + 1); fault) return fault;
  }
  if (const Fault fault = known_axis(input, windows.channel_axis() + 1); fault) return fault;
  if (const Fault fault = stateful_batch(layer.stateful, input); fault) return fault;
  if (step.fault && step.fault.axis > 0) ++step.fault.axis;  // from an axis of the step to one of the sequence
  return step.fault;
}

/// The same for a sequence with the two initial states, `(batch, *places, filters)` each.
template <int N, class L>
[[nodiscard]] constexpr Fault infer_conv_lstm(const L& layer, const Inputs& inputs, Outputs& outputs) noexcept {
  if (const Fault fault = infer_conv_lstm<N>(layer, sequence_with_states(inputs, 2), outputs); fault) return fault;
  const Shape state = layer.return_sequences ? outputs[0].erased(1) : outputs[0];
  return initial_states(inputs, 2, [&](std::size_t) { return state.with(0, inputs[0][0]); });
}

/// `kernel (*kernel_size, channels, 4 * filters)`, `recurrent_kernel (*kernel_size, filters, 4 * filters)`,
/// `bias (4 * filters)`.
template <int N, class L>
[[nodiscard]] constexpr Shape conv_lstm_kernel(const L& layer, Dim channels) noexcept {
  return kernel_shape<N>(*layer.kernel_size, channels, Dim(*layer.filters) * 4);
}
template <int N, class L>
constexpr void conv_lstm_weights(const L& layer, const Shape& input, WeightSink& sink) {
  const WeightPart cell{sink, "conv_lstm_cell"};
  const Dim width = Dim(*layer.filters) * 4;
  sink.add("kernel", conv_lstm_kernel<N>(layer, input[convolution_windows<N>(layer).channel_axis() + 1]));
  sink.add("recurrent_kernel", conv_lstm_kernel<N>(layer, *layer.filters));
  if (layer.use_bias) sink.add("bias", {width});
}

/// Writes the arithmetic of each spatial axis of a step.
/// At each step both kernels move over as many places as the output has.
template <int N, class L>
[[nodiscard]] constexpr Dim conv_lstm_products(const L& layer, const Shape& input, const Shape& output) noexcept {
  const Dim channels = input[convolution_windows<N>(layer).channel_axis() + 1];
  const Dim kernels = product(conv_lstm_kernel<N>(layer, channels + *layer.filters));
  return sliding_products<N>(layer, kernels, layer.return_sequences ? output.erased(1) : output) * input[1];
}

template <int N, class L>
constexpr void write_conv_lstm(const L& layer, const Shape& input, TextSink& sink) {
  write_slide(sink, input.erased(1), convolution_windows<N>(layer), spatial_axes<N>(channels_first(layer.data_format)));
}

}  // namespace shapeproof::inline v0_1::rules
