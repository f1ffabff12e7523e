// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/recurrent.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The rule of `RNN`; the cell's record follows its own.
struct RNNRule {
  static constexpr string_ref type_name = "RNN";
  static constexpr LayerTraits traits{.takes_several = true, .reach = Reach::all_steps};

  bool return_sequences = false;  ///< Whether every step's output is returned, or the last one.
  bool return_state = false;      ///< Whether the last states are returned, too.
  bool go_backwards = false;      ///< Whether the sequence is read from its end.
  bool stateful = false;          ///< Whether a batch goes on from the states of the one before.
  bool unroll = false;            ///< Whether the loop over the steps is unrolled.

  static constexpr void fields(auto&& field) {
    field("return_sequences", &RNNRule::return_sequences);
    field("return_state", &RNNRule::return_state);
    field("go_backwards", &RNNRule::go_backwards);
    field("stateful", &RNNRule::stateful);
    field("unroll", &RNNRule::unroll);
  }

  [[nodiscard]] static constexpr Fault validate(const Nested& inner) {
    if (inner.empty() || !inner.front().record().type->traits.is_cell)
      return {.code = Code::not_recurrent, .field = "cell"};
    return inner.validate();
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    const Shape& input = call.inputs[0];
    Outputs step;
    if (const Fault fault = call.inner.front().infer(input.erased(1), step); fault) {
      if (input.rank() >= 3 || fault.code != Code::rank_mismatch) return fault;
      return Fault::rank(3, input);
    }
    if (loses_states(call.inner, step) && input[1].is_known() && input[1] != Dim(1)) {
      return Fault::argument("cell", "the cell itself, not a stack of it alone, which loses states from step to step");
    }
    const std::size_t states = step.size() > 0 ? step.size() - 1 : 0;
    const Dim batch = rules::sequence_with_states(call.inputs, states)[0];
    const Shape last = step[0].with(0, batch);
    outputs.push_back(return_sequences ? last.inserted(1, input[1]) : last);
    for (std::size_t i = 1; return_state && i < step.size(); ++i) outputs.push_back(step[i].with(0, batch));
    if (const Fault fault = rules::stateful_batch(stateful, input); fault) return fault;
    return rules::initial_states(call.inputs, states, [&step](std::size_t i) { return step[i + 1]; });
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    call.inner.front().weights(call.inputs[0].erased(1), sink);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    return call.inner.front().multiply_adds(call.inputs[0].erased(1)) * call.inputs[0][1];
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_axes; }

 private:
  /// A stack of one cell returns that cell's states in the place of a list of them. Where there are two, the next step
  /// takes the first for all.
  [[nodiscard]] static constexpr bool loses_states(const Nested& inner, const Outputs& step) {
    return inner.front().record().span == 2 && step.size() > 2;
  }
};

/// Runs a cell over a sequence: `RNN{LSTMCell{.units = 4}}`, `RNN{StackedRNNCells{...}}`.
///
/// - Input: `(batch, timesteps, features)`; then the cell's states to begin from.
/// - Output: the cell's output for one step, with the timesteps inserted with `return_sequences`; with `return_state`
/// then
///   the cell's states. A stack of nothing but one `LSTMCell` is refused: it fails when Keras runs its second step.
/// - Parameters: those of the cell.
/// - Multiply-adds: those of the cell for each step.
/// - Source: Keras 3, `keras.layers.RNN`.
template <AnyLayer C>
struct RNN {
  static constexpr std::size_t record_count = 1 + shapeproof::record_count<C>();

  C cell;                         ///< What computes one step.
  bool return_sequences = false;  ///< Whether it gives every step.
  bool return_state = false;      ///< Whether it also gives its states.
  bool go_backwards = false;      ///< Whether it goes through the steps from the last to the first.
  bool stateful = false;          ///< Whether it keeps its states from batch to batch.
  bool unroll = false;            ///< Whether the steps are written out, which needs a known number.
  Name name = no_name;            ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  constexpr void write_records(LayerRecord* out) const {
    write_first_record(RNNRule{return_sequences, return_state, go_backwards, stateful, unroll}, *this, out);
    write_layer(cell, out + 1);
  }
};

template <AnyLayer C>
RNN(C) -> RNN<C>;
template <AnyLayer C>
RNN(C, bool) -> RNN<C>;
template <AnyLayer C>
RNN(C, bool, bool) -> RNN<C>;

}  // namespace shapeproof::inline v0_1
