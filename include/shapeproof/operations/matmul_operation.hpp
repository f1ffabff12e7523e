// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// The product of matrices, `keras.ops.matmul(x1, x2)` or `x1 @ x2`.
///
/// - Inputs: `(..., rows, inner)` and `(..., inner, columns)`; the axes before are broadcast against each other. A
///   single axis is a row of the first or a column of the second, and is left out of the output.
/// - Output: `(..., rows, columns)`.
/// - Source: Keras 3, `operation_utils.compute_matmul_output_shape`.
struct MatmulOperation {
  static constexpr string_ref type_name = "Matmul";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (inputs.size() != 2) return Fault::input_count(2, inputs.size());
    for (std::size_t i = 0; i < 2; ++i) {
      Fault fault = rules::least_rank(inputs[i], 1);
      fault.input = static_cast<std::int32_t>(i);
      if (fault) return fault;
    }
    const bool row = inputs[0].rank() == 1;
    const bool column = inputs[1].rank() == 1;
    const Shape a = row ? inputs[0].inserted(0, 1) : inputs[0];
    const Shape b = column ? inputs[1].inserted(1, 1) : inputs[1];
    Fault fault;
    if (!compatible(a[-1], b[-2])) {
      fault = Fault::size(column ? 0 : b.rank() - 2, a[-1].number(), inputs[1]);
      fault.input = 1;
    }
    const Shape& longer = a.rank() >= b.rank() ? a : b;
    const Shape& shorter = a.rank() >= b.rank() ? b : a;
    const int shift = longer.rank() - shorter.rank();
    Shape output = longer;
    for (int axis = 0; axis + 2 < shorter.rank(); ++axis) {
      const Dim size = rules::broadcast_operands(longer[axis + shift], shorter[axis]);
      output.set(axis + shift, size.is_overflow() ? Dim{} : size);
      if (!size.is_overflow() || fault) continue;
      const bool second = &shorter == &b;
      fault = Fault::size(second ? axis : axis + shift, (second ? a[axis + shift] : a[axis]).number(), inputs[1]);
      fault.input = 1;
    }
    output.set(output.rank() - 2, a[-2]);
    output.set(output.rank() - 1, b[-1]);
    if (row) output = output.erased(output.rank() - 2);
    if (column) output = output.erased(output.rank() - 1);
    outputs.push_back(output);
    return fault;
  }
};

}  // namespace shapeproof
