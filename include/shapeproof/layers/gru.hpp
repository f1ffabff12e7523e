// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/recurrent.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof {

/// A gated recurrent unit layer.
///
/// - Input: `(batch, timesteps, features)`; the features must be known.
/// - Output: `(batch, units)`, or `(batch, timesteps, units)` with `return_sequences`; with `return_state` then
///   the state, `(batch, units)`.
/// - Parameters: `3 * units * (features + units + 2)`; with `reset_after = false` `+ 1` in place of `+ 2`.
/// - Source: Keras 3, `keras.layers.GRU`.
struct GRU {
  static constexpr string_ref type_name = "GRU";
  static constexpr LayerTraits traits{.takes_several = true, .width_field = "units"};

  Required<"units"> units;
  ActivationName activation = ActivationKind::tanh;
  ActivationName recurrent_activation = ActivationKind::sigmoid;
  bool use_bias = true;
  double dropout = 0.0;
  double recurrent_dropout = 0.0;
  bool return_sequences = false;
  bool return_state = false;
  bool go_backwards = false;
  bool stateful = false;
  bool unroll = false;
  bool reset_after = true;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("units", &GRU::units, "Size of the output's last axis and of each state.");
    field("activation", &GRU::activation, "Function applied to the output.");
    field("recurrent_activation", &GRU::recurrent_activation, "Function applied to the gates.");
    field("use_bias", &GRU::use_bias, "Whether a bias is added.");
    field("dropout", &GRU::dropout, "Fraction of the inputs dropped.");
    field("recurrent_dropout", &GRU::recurrent_dropout, "Fraction of the state dropped.");
    field("return_sequences", &GRU::return_sequences, "Whether every step's output is returned, or the last one.");
    field("return_state", &GRU::return_state, "Whether the last state is returned, too.");
    field("go_backwards", &GRU::go_backwards, "Whether the sequence is read from its end.");
    field("stateful", &GRU::stateful, "Whether a batch goes on from the states of the one before.");
    field("unroll", &GRU::unroll, "Whether the loop over the steps is unrolled.");
    field("reset_after", &GRU::reset_after, "Whether the reset gate acts after the matrix product, with two biases.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_recurrent(*this); }
  /// With the states to begin from as further inputs.
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_recurrent(*units, Recurrence::of(*this), call.inputs, outputs, 1);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const WeightPart cell{sink, "gru_cell"};
    const Dim width = Dim(*units) * 3;
    sink.add("kernel", {input[2], width});
    sink.add("recurrent_kernel", {*units, width});
    if (use_bias) sink.add("bias", reset_after ? Shape{2, width} : Shape{width});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_axes; }
};

}  // namespace shapeproof
