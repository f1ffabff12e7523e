// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/dtype_set.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// One step of an `LSTM`.
///
/// - Input: `(N, input_size)`; perhaps the hidden and the cell state, `(N, hidden_size)` each. C++ takes no single
/// sample.
/// - Output: the next hidden and cell state, `(N, hidden_size)` each.
/// - Parameters: `weight_ih (4 * hidden_size, input_size)`, `weight_hh (4 * hidden_size, hidden_size)`, `bias_ih` and
///   `bias_hh (4 * hidden_size)`.
/// - Multiply-adds: `4 * hidden_size * (input_size + hidden_size)` for each sample.
/// - Source: PyTorch 1.13, `torch::nn::LSTMCell`.
struct LSTMCell {
  static constexpr string_ref type_name = "LSTMCell";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .width_field = "hidden_size",
                                      .declared_field = "input_size"};

  Required<"input_size"> input_size;    ///< Number of features.
  Required<"hidden_size"> hidden_size;  ///< Size of the hidden state.
  bool bias = true;                     ///< Whether biases are added.
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("input_size", &LSTMCell::input_size);
    field("hidden_size", &LSTMCell::hidden_size);
    field("bias", &LSTMCell::bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_cell(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Fault fault = rules::infer_module_cell(*this, call.inputs, outputs, 2);
    const DType cell = call.inputs.size() > 2 ? call.inputs[2].dtype : DType::float32;
    const bool is_wider = cell == DType::float64 || rules::complex_types.has(cell);
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs.set(i, outputs[i].of(is_wider ? cell : DType::float32));
    if (fault) return fault;
    const DTypeSet all = rules::all_floats | rules::complex_types | rules::all_integers | rules::truth_values;
    return rules::recurrent_elements(call.inputs, all);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const { rules::module_cell_weights(*this, sink, 4); }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::module_cell_products(*this, input, 4);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::features}; }
};

}  // namespace shapeproof::inline v0_1::nn
