// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

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

/// A recurrent module of long short-term memory layers.
///
/// - Input: `(T, N, input_size)`, with `batch_first` `(N, T, input_size)`, `T` at least 1; perhaps the first
///   hidden and cell states, as those of the output. C++ takes no single sample.
/// - Output: `(T, N, D * H)`, with `batch_first` `(N, T, D * H)`, with `D` directions and `H = proj_size or
/// hidden_size`; then
///   the last hidden states `(D * num_layers, N, H)`, and the last cell states `(D * num_layers, N, hidden_size)`.
/// - Parameters, for each layer `k` and with `_reverse` for each second direction:
///   `weight_ih_l[k] (4 * hidden_size, input)`, `weight_hh_l[k] (4 * hidden_size, H)`, `bias_ih_l[k]` and
///   `bias_hh_l[k] (4 * hidden_size)`, with `proj_size` `weight_hr_l[k] (proj_size, hidden_size)`.
/// - Multiply-adds: the elements of all matrices at each step of each sample.
/// - Source: PyTorch 1.13, `torch::nn::LSTM`.
struct LSTM {
  static constexpr string_ref type_name = "LSTM";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .width_field = "hidden_size",
                                      .declared_field = "input_size"};

  Required<"input_size"> input_size;    ///< Number of features of each step.
  Required<"hidden_size"> hidden_size;  ///< Size of the hidden state.
  std::int64_t num_layers = 1;          ///< How many layers follow one another.
  bool bias = true;                     ///< Whether biases are added.
  bool batch_first = false;             ///< Whether the batch is the first axis, and not the steps.
  double dropout = 0.0;                 ///< Fraction dropped between layers.
  bool bidirectional = false;           ///< Whether the sequence is read from its end, too.
  std::int64_t proj_size = 0;           ///< Size that the hidden state is projected to; 0: it is not.
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("input_size", &LSTM::input_size);
    field("hidden_size", &LSTM::hidden_size);
    field("num_layers", &LSTM::num_layers);
    field("bias", &LSTM::bias);
    field("batch_first", &LSTM::batch_first);
    field("dropout", &LSTM::dropout);
    field("bidirectional", &LSTM::bidirectional);
    field("proj_size", &LSTM::proj_size);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_recurrent(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Fault fault = rules::infer_module_recurrent(*this, call.inputs, outputs, 2);
    for (std::size_t i = 0; i < outputs.size(); ++i) outputs.set(i, outputs[i].of(DType::float32));
    if (fault) return fault;
    const DTypeSet cell{DType::float32, DType::float16, DType::bfloat16, DType::boolean};
    return rules::recurrent_elements(call.inputs, cell | rules::all_integers);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::module_recurrent_weights(*this, sink, 4);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::module_recurrent_products(*this, input, 4);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::sequence_names(batch_first);
  }
};

}  // namespace shapeproof::inline v0_1::nn
