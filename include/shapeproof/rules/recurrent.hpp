// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::rules {

inline constexpr AxisNames sequence_axes{Axis::batch, Axis::timesteps, Axis::features};

/// The checks of Keras's recurrent layers. Source: Keras 3, `LSTMCell.__init__` and its siblings.
template <class L>
[[nodiscard]] constexpr Fault validate_recurrent(const L& layer) noexcept {
  const Fault fault = first_of(at_least("units", layer.units, 1), number("dropout", layer.dropout),
                               number("recurrent_dropout", layer.recurrent_dropout));
  if constexpr (requires { layer.recurrent_activation; }) {
    return first_of(fault, gate_activation(layer.activation, *layer.units),
                    gate_activation(layer.recurrent_activation, *layer.units, "recurrent_activation"));
  } else {
    return first_of(fault, gate_activation(layer.activation, -1));  // its output is its state
  }
}

/// A stateful layer keeps its states from batch to batch and must know the batch size. An unrolled layer needs to know
/// the number of steps only when it runs. Source: Keras 3, `RNN.build`.
template <class L>
[[nodiscard]] constexpr Fault stateful_batch(const L& layer, const Shape& input) noexcept {
  return layer.stateful && !input[0].is_known() ? Fault::unknown(0) : Fault{};
}

/// `(batch, timesteps, features)` to `(batch, units)`, or `(batch, timesteps, units)` with `return_sequences`, and
/// after it, with `return_state`, `states` times `(batch, units)`. Source: Keras 3, `RNN.compute_output_shape`.
template <class L>
[[nodiscard]] constexpr Fault infer_recurrent(const L& layer, const Shape& input, Outputs& outputs,
                                              int states) noexcept {
  const Dim units = *layer.units;
  outputs.push_back(layer.return_sequences ? Shape{input[0], input[1], units} : Shape{input[0], units});
  for (int i = 0; layer.return_state && i < states; ++i) outputs.push_back({input[0], units});
  if (const Fault fault = exact_rank(input, 3); fault) return fault;
  if (const Fault fault = known_axis(input, 2); fault) return fault;
  return stateful_batch(layer, input);
}

/// The states that a recurrent layer is given with its sequence: as many as it has, `wanted(i)` the shape of each. A
/// batch of 1 is broadcast. Additional states are ignored, as in Keras.
[[nodiscard]] constexpr Fault initial_states(const Inputs& inputs, std::size_t states, const auto& wanted) noexcept {
  if (inputs.size() == 1) return {};
  if (inputs.size() < states + 1) return Fault::input_count(static_cast<std::int64_t>(states) + 1, inputs.size());
  for (std::size_t i = 1; i <= states; ++i) {
    const Shape shape = wanted(i - 1);
    Fault fault = exact_rank(inputs[i], shape.rank());
    for (int axis = 0; axis < shape.rank() && !fault; ++axis) {
      const bool fits =
          axis == 0 ? !broadcast(shape[0], inputs[i][0]).is_overflow() : compatible(shape[axis], inputs[i][axis]);
      if (!fits) fault = Fault::size(axis, shape[axis].number(), inputs[i]);
    }
    if (!fault) continue;
    fault.input = static_cast<std::int32_t>(i);
    return fault;
  }
  return {};
}

/// The sequence with the batch that comes out: if its own is 1, that of the states.
[[nodiscard]] constexpr Shape sequence_with_states(const Inputs& inputs, std::size_t states) noexcept {
  Shape sequence = inputs[0];
  for (std::size_t i = 1; i < inputs.size() && i <= states; ++i) {
    const Dim batch = broadcast_onto(sequence[0], inputs[i][0]);
    if (sequence.rank() > 0 && !batch.is_overflow()) sequence.set(0, batch);
  }
  return sequence;
}

/// The same for a sequence with initial states, `(batch, units)` each.
template <class L>
[[nodiscard]] constexpr Fault infer_recurrent(const L& layer, const Inputs& inputs, Outputs& outputs,
                                              int states) noexcept {
  const auto count = static_cast<std::size_t>(states);
  if (const Fault fault = infer_recurrent(layer, sequence_with_states(inputs, count), outputs, states); fault) {
    return fault;
  }
  const Shape state{inputs[0][0], *layer.units};
  return initial_states(inputs, count, [&state](std::size_t) { return state; });
}

/// `kernel (features, gates * units)`, `recurrent_kernel (units, gates * units)`, `bias (gates * units)`.
template <class L>
constexpr void recurrent_weights(const L& layer, const Shape& input, WeightSink& sink, int gates) {
  const Dim width = Dim(*layer.units) * gates;
  sink.add("kernel", {input[2], width});
  sink.add("recurrent_kernel", {*layer.units, width});
  if (layer.use_bias) sink.add("bias", {width});
}

}  // namespace shapeproof::rules
