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

/// A long short-term memory layer of Keras 1 and 2 for one kind of GPU. It has two biases.
///
/// - Input: `(batch, timesteps, features)`; the features must be known.
/// - Output: `(batch, units)`, or `(batch, timesteps, units)` with `return_sequences`; with `return_state` then
///   the hidden state and the cell state, `(batch, units)` each.
/// - Parameters: `4 * units * (features + units + 2)`.
/// - Multiply-adds: `4 * units * (features + units)` at each step of each sample.
/// - Source: Keras 2, `keras.layers.CuDNNLSTM`.
struct CuDNNLSTM {
  static constexpr string_ref type_name = "CuDNNLSTM";
  static constexpr LayerTraits traits{.takes_several = true, .reach = Reach::all_steps, .width_field = "units"};

  Required<"units"> units;        ///< Size of the output's last axis and of each state.
  bool unit_forget_bias = true;   ///< Whether the forget gate's bias begins at 1.
  bool return_sequences = false;  ///< Whether every step's output is returned, or the last one.
  bool return_state = false;      ///< Whether the last state is returned, too.
  bool go_backwards = false;      ///< Whether the sequence is read from its end.
  bool stateful = false;          ///< Whether a batch goes on from the states of the one before.
  Name name = no_name;            ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("units", &CuDNNLSTM::units);
    field("unit_forget_bias", &CuDNNLSTM::unit_forget_bias);
    field("return_sequences", &CuDNNLSTM::return_sequences);
    field("return_state", &CuDNNLSTM::return_state);
    field("go_backwards", &CuDNNLSTM::go_backwards);
    field("stateful", &CuDNNLSTM::stateful);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("units", units, 1); }
  /// With the states to begin from as further inputs.
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_recurrent(*units, Recurrence::of(*this), call.inputs, outputs, 2);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Dim width = Dim(*units) * 4;
    sink.add("kernel", {input[2], width});
    sink.add("recurrent_kernel", {*units, width});
    sink.add("bias", {width * 2});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::recurrent_products(*units, input, 4);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_axes; }
};

}  // namespace shapeproof::inline v0_1
