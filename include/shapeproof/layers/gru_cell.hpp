// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/cell.hpp"
#include "shapeproof/rules/recurrent.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// One step of a GRU layer.
///
/// - Inputs: `(batch, features)`, then a state `(batch, units)`; states that are not given begin as zeros.
/// - Outputs: `(batch, units)`, then the new state.
/// - Parameters: as the layer that runs it over a sequence.
/// - Multiply-adds: `3 * units * (features + units)` for each sample.
/// - Source: Keras 3, `keras.layers.GRUCell`.
struct GRUCell {
  static constexpr string_ref type_name = "GRUCell";
  static constexpr LayerTraits traits{.takes_list = true, .is_cell = true, .width_field = "units"};

  Required<"units"> units;                                        ///< Size of the output and of each state.
  ActivationName activation = ActivationKind::tanh;               ///< Function applied to the output.
  ActivationName recurrent_activation = ActivationKind::sigmoid;  ///< Function applied to the gates.
  bool use_bias = true;                                           ///< Whether a bias is added.
  double dropout = 0.0;                                           ///< Fraction of the inputs dropped.
  double recurrent_dropout = 0.0;                                 ///< Fraction of the state dropped.
  bool reset_after = true;  ///< Whether the reset gate acts after the matrix product, with two biases.
  Name name = no_name;      ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("units", &GRUCell::units);
    field("activation", &GRUCell::activation);
    field("recurrent_activation", &GRUCell::recurrent_activation);
    field("use_bias", &GRUCell::use_bias);
    field("dropout", &GRUCell::dropout);
    field("recurrent_dropout", &GRUCell::recurrent_dropout);
    field("reset_after", &GRUCell::reset_after);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_recurrent(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_cell(*units, call.inputs, outputs, 1, 2);  // it slices the state's second axis
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Dim width = Dim(*units) * 3;
    sink.add("kernel", {input[-1], width});
    sink.add("recurrent_kernel", {*units, width});
    if (use_bias) sink.add("bias", reset_after ? Shape{2, width} : Shape{width});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::recurrent_products(*units, input, 3);
  }
};

}  // namespace shapeproof::inline v0_1
