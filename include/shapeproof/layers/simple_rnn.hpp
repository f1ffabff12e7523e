// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/recurrent.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A fully connected recurrent layer.
///
/// - Input: `(batch, timesteps, features)`; the features must be known.
/// - Output: `(batch, units)`, or `(batch, timesteps, units)` with `return_sequences`; with `return_state` then
///   the state, `(batch, units)`.
/// - Parameters: `units * (features + units + 1)`.
/// - Multiply-adds: `units * (features + units)` at each step of each sample.
/// - Source: Keras 3, `keras.layers.SimpleRNN`.
struct SimpleRNN {
  static constexpr string_ref type_name = "SimpleRNN";
  static constexpr LayerTraits traits{.takes_several = true, .reach = Reach::all_steps, .width_field = "units"};

  Required<"units"> units;                           ///< Size of the output's last axis and of each state.
  ActivationName activation = ActivationKind::tanh;  ///< Function applied to the output.
  bool use_bias = true;                              ///< Whether a bias is added.
  double dropout = 0.0;                              ///< Fraction of the inputs dropped.
  double recurrent_dropout = 0.0;                    ///< Fraction of the state dropped.
  bool return_sequences = false;                     ///< Whether every step's output is returned, or the last one.
  bool return_state = false;                         ///< Whether the last state is returned, too.
  bool go_backwards = false;                         ///< Whether the sequence is read from its end.
  bool stateful = false;                             ///< Whether a batch goes on from the states of the one before.
  bool unroll = false;                               ///< Whether the loop over the steps is unrolled.
  Name name = no_name;                               ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("units", &SimpleRNN::units);
    field("activation", &SimpleRNN::activation);
    field("use_bias", &SimpleRNN::use_bias);
    field("dropout", &SimpleRNN::dropout);
    field("recurrent_dropout", &SimpleRNN::recurrent_dropout);
    field("return_sequences", &SimpleRNN::return_sequences);
    field("return_state", &SimpleRNN::return_state);
    field("go_backwards", &SimpleRNN::go_backwards);
    field("stateful", &SimpleRNN::stateful);
    field("unroll", &SimpleRNN::unroll);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_recurrent(*this); }
  /// With the states to begin from as further inputs.
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_recurrent(*units, Recurrence::of(*this), call.inputs, outputs, 1);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const WeightPart cell{sink, "simple_rnn_cell"};
    rules::recurrent_weights(*this, input, sink, 1);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::recurrent_products(*units, input, 1);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_axes; }
};

}  // namespace shapeproof::inline v0_1
