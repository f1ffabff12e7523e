// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1::rules {

/// The broadcast sum or product of two tensors of a cell when it runs. An unknown size is taken to differ from all
/// others: only 1 fits it.
[[nodiscard]] constexpr ShapeResult cell_broadcast(const Shape& step, const Shape& state) noexcept {
  const ShapeResult result = broadcast(step, state);
  if (result.fault) return result;
  const int shift = step.rank() - state.rank();
  for (int i = 0; i < state.rank(); ++i) {
    if (i + shift < 0) continue;
    const Dim a = step[i + shift];
    const Dim b = state[i];
    if (a.is_known() == b.is_known() || a == Dim(1) || b == Dim(1)) continue;
    return {Fault::unknown(b.is_known() ? 0 : i), result.shape};
  }
  return result;
}

/// One step of a recurrent cell: `(batch, features)` and `states` states `(batch, units)` to the output `(batch,
/// units)` and the new states. Missing states are zeros `(batch, units)`, and additional states are ignored. The
/// products of input and first state are broadcast, as when Keras runs. A cell of two states (LSTM) splits their sum
/// along its second axis, and broadcasts the second state against the parts. `state_rank`: how many axes the first
/// state must have, if that matters. Source: Keras 3, `LSTMCell.call` and its siblings.
[[nodiscard]] constexpr Fault infer_cell(Dim units, const Inputs& inputs, Outputs& outputs, std::size_t states,
                                         int state_rank = 0) noexcept {
  const Shape& input = inputs[0];
  Shape step = input.with(-1, units);
  Fault fault;
  if (input.rank() < 1) {
    fault = Fault::rank(2, input);
  } else {
    fault = known_axis(input, -1);
  }
  const bool zeros = inputs.size() == 1;
  // A simple cell adds the zeros to any step with which they can be broadcast; the other cells slice them.
  const bool slices = states > 1 || state_rank > 0;
  if (!fault && zeros) fault = slices ? exact_rank(input, 2) : least_rank(input, 2);
  if (!fault && !zeros && inputs.size() < states + 1) {
    fault = Fault::input_count(static_cast<std::int64_t>(states) + 1, inputs.size());
  }
  for (std::size_t i = 0; i < states && !fault; ++i) {
    const Shape state = zeros ? Shape{input[0], units} : inputs[i + 1];
    if (i == 0) {
      fault = state_rank > 0 ? exact_rank(state, state_rank) : least_rank(state, 1);
      // The first state is multiplied by a matrix with as many rows as there are units.
      if (!fault) fault = known_axis(state, -1);
      if (!fault && state[-1] != units) fault = Fault::size(state.rank() - 1, units.number(), state);
    }
    if (!fault) {
      const ShapeResult sum = cell_broadcast(step, state);
      step = sum.shape;
      fault = sum.fault;
    }
    if (fault) fault.input = static_cast<std::int32_t>(i + 1);
    if (!fault && states > 1 && i == 0 && step.rank() != 2) fault = Fault::rank(2, input);
  }
  for (std::size_t i = 0; i <= states; ++i) outputs.push_back(step);
  return fault;
}

}  // namespace shapeproof::inline v0_1::rules
