// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

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
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::nn {

/// A recurrent module of gated recurrent units.
///
/// - Input: `(T, N, input_size)`, with `batch_first` `(N, T, input_size)`, `T` at least 1; perhaps the first
///   hidden states, as those of the output. C++ takes no single sample.
/// - Output: `(T, N, D * H)`, with `batch_first` `(N, T, D * H)`, with `D` directions and `H = hidden_size`; then
///   the last hidden states `(D * num_layers, N, H)`.
/// - Parameters, for each layer `k` and with `_reverse` for each second direction:
///   `weight_ih_l[k] (3 * hidden_size, input)`, `weight_hh_l[k] (3 * hidden_size, H)`, `bias_ih_l[k]` and
///   `bias_hh_l[k] (3 * hidden_size)`.
/// - Multiply-adds: the elements of all matrices at each step of each sample.
/// - Source: PyTorch 1.13, `torch::nn::GRU`.
struct GRU {
  static constexpr string_ref type_name = "GRU";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .width_field = "hidden_size",
                                      .declared_field = "input_size",
                                      .takes = rules::float32_alone};

  Required<"input_size"> input_size;    ///< Number of features of each step.
  Required<"hidden_size"> hidden_size;  ///< Size of the hidden state.
  std::int64_t num_layers = 1;          ///< How many layers follow one another.
  bool bias = true;                     ///< Whether biases are added.
  bool batch_first = false;             ///< Whether the batch is the first axis, and not the steps.
  double dropout = 0.0;                 ///< Fraction dropped between layers.
  bool bidirectional = false;           ///< Whether the sequence is read from its end, too.
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("input_size", &GRU::input_size);
    field("hidden_size", &GRU::hidden_size);
    field("num_layers", &GRU::num_layers);
    field("bias", &GRU::bias);
    field("batch_first", &GRU::batch_first);
    field("dropout", &GRU::dropout);
    field("bidirectional", &GRU::bidirectional);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_module_recurrent(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_module_recurrent(*this, call.inputs, outputs, 1);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::module_recurrent_weights(*this, sink, 3);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::module_recurrent_products(*this, input, 3);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::sequence_names(batch_first);
  }
};

}  // namespace shapeproof::inline v0_1::nn
