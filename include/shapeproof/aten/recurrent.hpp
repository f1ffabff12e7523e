// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/products.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/rules/stacked_layers.hpp"

/// Recurrent layers as functions: all weights are inputs.
namespace shapeproof::inline v0_1::aten {

/// How often matrices, which are the inputs from `first` on except vectors, are multiplied with each step of each
/// sample.
[[nodiscard]] constexpr Dim matrix_products(const Inputs& inputs, std::size_t first) noexcept {
  Dim elements = 0;
  for (std::size_t i = first; i < inputs.size(); ++i) {
    if (inputs[i].rank() != 1) elements = elements + product(inputs[i]);
  }
  return rules::kernel_products(elements, inputs[0], -1);
}

/// A recurrent layer of several layers and directions.
///
/// - Inputs: input `(T, N, F)`, with `batch_first` `(N, T, F)`; hidden states `(D * num_layers, N, H)`, of an LSTM two,
///   the cell states `(D * num_layers, N, C)`; then for each layer and direction `weight_ih (Gates * C, F)`,
///   `weight_hh (Gates * C, H)`, with `has_biases` `bias_ih` and `bias_hh (Gates * C)`, and for an LSTM with `H` other
///   than `C` `weight_hr (H, C)`.
/// - Output: `(T, N, D * H)`, with `batch_first` `(N, T, D * H)`, and the last states.
template <fixed_string Name, int Gates, int States>
struct recurrent_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  bool has_biases = true;       ///< Whether biases are added.
  std::int64_t num_layers = 1;  ///< How many layers follow one another.
  double dropout = 0.0;         ///< Fraction dropped between layers.
  bool train = true;            ///< Whether it is dropped.
  bool bidirectional = false;   ///< Whether the sequence is read from its end, too.
  bool batch_first = false;     ///< Whether the batch is the first axis, and not the steps.

  static constexpr void fields(auto&& field) {
    field("has_biases", &recurrent_of::has_biases);
    field("num_layers", &recurrent_of::num_layers);
    field("dropout", &recurrent_of::dropout);
    field("train", &recurrent_of::train);
    field("bidirectional", &recurrent_of::bidirectional);
    field("batch_first", &recurrent_of::batch_first);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (num_layers < 1) return Fault::argument("num_layers", Relation::at_least, 1, num_layers);
    return rules::stacked_layers("num_layers", num_layers);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const Shape& hidden = inputs[1];
    const Dim directions = bidirectional ? 2 : 1;
    const Dim width = hidden[-1];
    outputs.push_back((input.has_rank() ? input.with(-1, width * directions) : Shape::unknown(3)).of(input.dtype));
    for (std::size_t i = 0; i < States; ++i) outputs.push_back(inputs[1 + i].of(input.dtype));
    if (input.has_rank() && input.rank() != 3) return Fault::rank(3, input);
    const Dim batch = input[batch_first ? 0 : 1];
    const Dim layers = directions * num_layers;
    const Dim cell = States == 2 ? inputs[2][-1] : width;
    for (std::size_t i = 0; i < States; ++i) {
      if (!inputs[1 + i].has_rank()) continue;
      const Shape wanted{layers, batch, i == 0 ? width : cell};
      if (const Fault fault = rules::exact_state(inputs, 1 + i, wanted); fault) return fault;
    }
    return weights_fault(inputs, cell, width, directions.code);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return matrix_products(call.inputs, 1 + States);
  }

 private:
  [[nodiscard]] constexpr Fault weights_fault(const Inputs& inputs, Dim cell, Dim width,
                                              std::int64_t directions) const noexcept {
    const bool projects = States == 2 && width.is_known() && cell.is_known() && width != cell;
    const std::size_t of_each = (has_biases ? 4U : 2U) + (projects ? 1U : 0U);
    const Dim tensors = Dim(num_layers) * directions * Dim(static_cast<std::int64_t>(of_each)) + (1 + States);
    if (!tensors.is_known() || inputs.size() != static_cast<std::size_t>(tensors.code)) {
      return Fault::input_count(tensors.value_or(INT64_MAX), inputs.size());
    }
    const int steps = batch_first ? 1 : 0;
    if (inputs[0][steps] == Dim(0)) return rules::window_fault(1, 0, steps);
    for (std::size_t at = 1 + States; at < inputs.size(); ++at) {
      const std::size_t place = (at - 1 - States) % of_each;
      const auto layer = static_cast<std::int64_t>((at - 1 - States) / of_each) / directions;
      const Dim rows = cell * Gates;
      Shape wanted{rows};
      if (place == 0) wanted.push_back(layer == 0 ? inputs[0][2] : width * directions);
      if (place == 1) wanted.push_back(width);
      if (projects && place + 1 == of_each) wanted = Shape{width, cell};
      if (!inputs[at].has_rank()) continue;
      const bool is_bias = wanted.rank() == 1;  // which is only added
      const Fault fault = is_bias ? spreads(inputs, at, wanted) : rules::exact_state(inputs, at, wanted);
      if (fault) return fault;
    }
    constexpr DTypeSet takes = rules::bfloat16_to_64 | rules::complex_types;
    if (const Fault fault = rules::elements_of(takes, inputs[0].dtype); fault) return fault;
    return same_elements(inputs);
  }
};
using lstm = recurrent_of<"lstm", 4, 2>;
using gru = recurrent_of<"gru", 3, 1>;
using rnn_tanh = recurrent_of<"rnn_tanh", 1, 1>;
using rnn_relu = recurrent_of<"rnn_relu", 1, 1>;

/// One step of a recurrent layer.
///
/// - Inputs: input `(N, F)`; the hidden state `(N, H)`, of an LSTM also the cell state; `w_ih (Gates * H, F)`,
///   `w_hh (Gates * H, H)`, and `b_ih` and `b_hh (Gates * H)`, both or none.
/// - Output: the states.
template <fixed_string Name, int Gates, int States>
struct recurrent_cell {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  bool b_ih = false;  ///< Whether there is a bias of the input.
  bool b_hh = false;  ///< Whether there is a bias of the state.

  static constexpr void fields(auto&& field) {
    field("b_ih", &recurrent_cell::b_ih);
    field("b_hh", &recurrent_cell::b_hh);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Dim width = inputs[1][-1];
    for (std::size_t i = 0; i < States; ++i) outputs.push_back(inputs[1 + i].of(inputs[0].dtype));
    const std::size_t biases = (b_ih ? 1U : 0U) + (b_hh ? 1U : 0U);
    if (const Fault fault = tensor_count(inputs, 3 + States + biases); fault) return fault;
    if (inputs[0].has_rank() && inputs[0].rank() != 2) return Fault::rank(2, inputs[0]);
    const Dim rows = width * Gates;
    const Shape state{inputs[0][0], width};
    for (std::size_t i = 1; i < inputs.size(); ++i) {
      Shape wanted{rows};
      if (i <= States) wanted = state;
      if (i == States + 1) wanted.push_back(inputs[0][-1]);
      if (i == States + 2) wanted.push_back(width);
      if (!inputs[i].has_rank()) continue;
      const Fault fault = wanted.rank() == 1 ? spreads(inputs, i, wanted) : rules::exact_state(inputs, i, wanted);
      if (fault) return fault;
    }
    if (const Fault fault = rules::elements_of(rules::bfloat16_to_64 | rules::complex_types, inputs[0].dtype); fault) {
      return fault;
    }
    return same_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return matrix_products(call.inputs, 1 + States);
  }
};
using lstm_cell = recurrent_cell<"lstm_cell", 4, 2>;
using gru_cell = recurrent_cell<"gru_cell", 3, 1>;
using rnn_tanh_cell = recurrent_cell<"rnn_tanh_cell", 1, 1>;
using rnn_relu_cell = recurrent_cell<"rnn_relu_cell", 1, 1>;

using RecurrentOperators = LayerTypes<lstm, gru, rnn_tanh, rnn_relu, lstm_cell, gru_cell, rnn_tanh_cell, rnn_relu_cell>;

}  // namespace shapeproof::inline v0_1::aten
