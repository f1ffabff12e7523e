// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/outputs.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"

namespace shapeproof::rules {

/// One step of a recurrent cell: `(batch, features)` and `states` states `(batch, units)` to the output `(batch,
/// units)` and the new states. States that are not given begin as zeros. The products of input and state are broadcast,
/// as they are when Keras runs. Source: Keras 3, `LSTMCell.call` and its siblings.
template <class L>
[[nodiscard]] constexpr Fault infer_cell(const L& layer, const Inputs& inputs, Outputs& outputs,
                                         std::size_t states) noexcept {
  const Shape& input = inputs[0];
  const Dim units = *layer.units;
  Shape step = input.with(-1, units);
  Fault fault;
  if (inputs.size() != 1 && inputs.size() != states + 1) {
    fault = Fault::input_count(static_cast<std::int64_t>(states) + 1, inputs.size());
  } else if (input.rank() < 2) {
    fault = Fault::rank(2, input);
  } else {
    fault = known_axis(input, -1);
  }
  for (std::size_t i = 0; i < states && !fault; ++i) {
    const Shape state = inputs.size() > 1 ? inputs[i + 1] : Shape{input[0], units};
    fault = exact_rank(state, 2);
    if (!fault && !compatible(state[1], units)) fault = Fault::size(1, units.number(), state);
    if (!fault) {
      const ShapeResult sum = broadcast(step, state);
      step = sum.shape;
      fault = sum.fault;
    }
    if (fault) fault.input = static_cast<std::int8_t>(i + 1);
    if (fault && inputs.size() == 1) fault = Fault::rank(2, input);
  }
  for (std::size_t i = 0; i <= states; ++i) outputs.push_back(step);
  return fault;
}

}  // namespace shapeproof::rules
