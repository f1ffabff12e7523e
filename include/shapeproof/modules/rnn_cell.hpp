// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/nonlinearity.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// One step of an `RNN`.
///
/// - Input: `(N, input_size)`; perhaps the hidden state, `(N, hidden_size)`. C++ takes no single sample.
/// - Output: the next hidden state, `(N, hidden_size)`.
/// - Parameters: `weight_ih (1 * hidden_size, input_size)`, `weight_hh (1 * hidden_size, hidden_size)`, `bias_ih` and
///   `bias_hh (1 * hidden_size)`.
/// - Multiply-adds: `hidden_size * (input_size + hidden_size)` for each sample.
/// - Source: PyTorch 1.13, `torch::nn::RNNCell`.
struct RNNCell {
  static constexpr string_ref type_name = "RNNCell";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .width_field = "hidden_size",
                                      .declared_field = "input_size",
                                      .takes = rules::float32_alone};

  Required<"input_size"> input_size;       ///< Number of features.
  Required<"hidden_size"> hidden_size;     ///< Size of the hidden state.
  bool bias = true;                        ///< Whether biases are added.
  Choice<RNNNonlinearity> nonlinearity{};  ///< "tanh" or "relu".
  Name name = no_name;                     ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("input_size", &RNNCell::input_size);
    field("hidden_size", &RNNCell::hidden_size);
    field("bias", &RNNCell::bias);
    field("nonlinearity", &RNNCell::nonlinearity);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::validate_module_cell(*this),
                           rules::known_word("nonlinearity", nonlinearity, "tanh or relu"));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_module_cell(*this, call.inputs, outputs, 1);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { rules::module_cell_weights(*this, sink, 1); }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::module_cell_products(*this, input, 1);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::features}; }
};

}  // namespace shapeproof::inline v0_1::nn
