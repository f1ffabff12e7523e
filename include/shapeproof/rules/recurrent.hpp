// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

inline constexpr AxisNames sequence_axes{Axis::batch, Axis::timesteps, Axis::features};

/// The checks of Keras's recurrent layers, except of their gates' activation. Without gates, their output is their
/// state. Source: Keras 3, `LSTMCell.__init__` and its siblings.
[[nodiscard]] constexpr Fault recurrent_fault(std::int64_t units, double dropout, double recurrent_dropout,
                                              const ActivationName& activation, bool has_gates) noexcept {
  return first_of(at_least("units", units, 1), number("dropout", dropout),
                  number("recurrent_dropout", recurrent_dropout), gate_activation(activation, has_gates ? units : -1));
}
template <class L>
[[nodiscard]] constexpr Fault validate_recurrent(const L& layer) noexcept {
  constexpr bool has_gates = requires { layer.recurrent_activation; };
  const Fault fault = recurrent_fault(layer.units, layer.dropout, layer.recurrent_dropout, layer.activation, has_gates);
  if constexpr (has_gates) {
    return first_of(fault, gate_activation(layer.recurrent_activation, *layer.units, "recurrent_activation"));
  } else {
    return fault;
  }
}

/// A stateful layer keeps its states from batch to batch and must know the batch size. An unrolled layer needs to know
/// the number of steps only when it runs. Source: Keras 3, `RNN.build`.
[[nodiscard]] constexpr Fault stateful_batch(bool stateful, const Shape& input) noexcept {
  return stateful && !input[0].is_known() ? Fault::unknown(0) : Fault{};
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

/// `(batch, timesteps, features)`, and maybe initial states, to `(batch, units)`, or `(batch, timesteps, units)` with
/// `return_sequences`, and after it, with `return_state`, `states` times `(batch, units)`. Source: Keras 3,
/// `RNN.compute_output_shape`.
[[nodiscard]] constexpr Fault infer_recurrent(Dim units, const Recurrence& how, const Inputs& inputs, Outputs& outputs,
                                              std::size_t states) noexcept {
  const Shape input = sequence_with_states(inputs, states);
  outputs.push_back(how.return_sequences ? Shape{input[0], input[1], units} : Shape{input[0], units});
  for (std::size_t i = 0; how.return_state && i < states; ++i) outputs.push_back({input[0], units});
  if (const Fault fault = exact_rank(input, 3); fault) return fault;
  if (const Fault fault = known_axis(input, 2); fault) return fault;
  if (const Fault fault = stateful_batch(how.stateful, input); fault) return fault;
  const Shape state{inputs[0][0], units};
  return initial_states(inputs, states, [&state](std::size_t) { return state; });
}

/// `kernel (features, gates * units)`, `recurrent_kernel (units, gates * units)`, `bias (gates * units)`.
template <class L>
constexpr void recurrent_weights(const L& layer, const Shape& input, WeightSink& sink, int gates) {
  const Dim width = Dim(*layer.units) * gates;
  sink.add("kernel", {input[2], width});
  sink.add("recurrent_kernel", {*layer.units, width});
  if (layer.use_bias) sink.add("bias", {width});
}

/// How often a recurrent layer or its cell multiplies and adds: each step's features and units with all gates.
[[nodiscard]] constexpr Dim recurrent_products(Dim units, const Shape& input, int gates) noexcept {
  return kernel_products({input[-1] + units, units * gates}, input);
}

}  // namespace shapeproof::inline v0_1::rules
