// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/operations/operation.hpp"
#include "shapeproof/rules/matmul.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The product of matrices, `keras.ops.matmul(x1, x2)` or `x1 @ x2`.
///
/// - Inputs: `(..., rows, inner)` and `(..., inner, columns)`, or one of them, if the other is a constant; the axes
///   before are broadcast against each other. A single axis is a row of the first or a column of the second, and is
///   left out of the output.
/// - Output: `(..., rows, columns)`.
/// - Multiply-adds: `elements of the output * inner`.
/// - Source: Keras 3, `operation_utils.compute_matmul_output_shape`. Only TensorFlow's product can turn its matrices.
struct MatmulOperation {
  static constexpr string_ref type_name = "Matmul";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  bool transpose_a = false;     ///< Whether the last two axes of the first are exchanged.
  bool transpose_b = false;     ///< The same of the second.
  bool has_constant = false;    ///< Whether one operand is a constant.
  bool constant_first = false;  ///< Whether it is the first one.
  Shape constant_shape{};       ///< Its shape.

  static constexpr void fields(auto&& field) {
    field("transpose_a", &MatmulOperation::transpose_a);
    field("transpose_b", &MatmulOperation::transpose_b);
    field("has_constant", &MatmulOperation::has_constant);
    field("constant_first", &MatmulOperation::constant_first);
    field("constant_shape", &MatmulOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const bool is_number = has_constant && constant_shape.rank() == 0;
    return is_number ? Fault::argument("constant_shape", "a shape with axes") : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t wanted = has_constant ? 1 : 2;
    if (inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
    for (std::size_t i = 0; i < wanted; ++i) {
      Fault fault = rules::least_rank(inputs[i], 1);
      fault.input = static_cast<std::int32_t>(i);
      if (fault) return fault;
    }
    const Shape& first = has_constant && constant_first ? constant_shape : inputs[0];
    const Shape& second = has_constant && !constant_first ? constant_shape : inputs[wanted - 1];
    if (!first.has_rank() || !second.has_rank()) {
      outputs.push_back(Shape::unknown());
      return {};
    }
    const ShapeResult result =
        rules::infer_matmul({first, transpose_a && first.rank() > 1}, {second, transpose_b && second.rank() > 1},
                            [&](int in_first, Dim of_second, int in_second, Dim of_first) {
                              return clash(in_first, of_second, in_second, of_first, inputs);
                            });
    outputs.push_back(result.shape);
    return result.fault;
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const Shape& first = has_constant && constant_first ? constant_shape : call.inputs[0];
    return rules::matmul_products({first, transpose_a && first.rank() > 1}, outputs[0]);
  }

 private:
  /// An axis of the second that does not go with the first; of the first, if the second is a constant.
  [[nodiscard]] constexpr Fault clash(int in_first, Dim second, int in_second, Dim first,
                                      const Inputs& inputs) const noexcept {
    if (has_constant && !constant_first) return Fault::size(in_first, second.number(), inputs[0]);
    Fault fault = Fault::size(in_second, first.number(), inputs[inputs.size() - 1]);
    fault.input = static_cast<std::int32_t>(inputs.size() - 1);
    return fault;
  }
};

}  // namespace shapeproof::inline v0_1
