// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

namespace detail {

/// Two sizes of which one of 1 is repeated. A size that is not known must turn out to be 1 or the other one; a clash is
/// `Dim::overflow()`, which no size can be. Source: Keras 3, `operation_utils.broadcast_shapes`.
[[nodiscard]] constexpr Dim broadcast_operands(Dim a, Dim b) noexcept {
  if (a == Dim(1) || a == b) return b;
  if (b == Dim(1)) return a;
  if (!a.is_known()) return b;
  return b.is_known() ? Dim::overflow() : a;
}

}  // namespace detail

/// An operation on each element of one tensor that stands in a graph as a layer does, `UnaryOperation<"Relu">`, as
/// Keras has it for `keras.ops.relu(x)`. It has no name of its own but the node's, and no weights.
///
/// - Input and output: any shape, unchanged.
template <fixed_string Function>
struct UnaryOperation {
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.keeps_dtype = true};

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

/// The same of two tensors, or of one and a number: `BinaryOperation<"Add">{}` for `a + b`,
/// `BinaryOperation<"Multiply">{.has_constant = true, .constant = 0.5}` for `a * 0.5`.
///
/// - Inputs: two tensors of any shapes, broadcast against each other from their last axis on; one, if there is a
/// number.
/// - Output: the broadcast shape.
template <fixed_string Function>
struct BinaryOperation {
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.keeps_dtype = true};

  bool has_constant = false;
  bool constant_first = false;
  double constant = 0;

  static constexpr void fields(auto&& field) {
    field("has_constant", &BinaryOperation::has_constant, "Whether one operand is a number.");
    field("constant_first", &BinaryOperation::constant_first, "Whether it is the first one.");
    field("constant", &BinaryOperation::constant, "The number.");
  }

  [[nodiscard]] constexpr Fault infer(const Inputs& inputs, Outputs& outputs) const noexcept {
    const std::size_t wanted = has_constant ? 1 : 2;
    if (inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
    const bool swapped = inputs[inputs.size() - 1].rank() > inputs[0].rank();
    const Shape& longer = inputs[swapped ? 1 : 0];
    const Shape& shorter = inputs[swapped ? 0 : inputs.size() - 1];
    const int shift = longer.rank() - shorter.rank();
    Shape output = longer;
    Fault fault;
    for (int axis = 0; axis < shorter.rank(); ++axis) {
      const Dim size = detail::broadcast_operands(longer[axis + shift], shorter[axis]);
      output.set(axis + shift, size.is_overflow() ? Dim{} : size);
      if (!size.is_overflow() || fault) continue;
      fault = Fault::size(axis, longer[axis + shift].number(), shorter);
      fault.input = swapped ? 0 : 1;
    }
    outputs.push_back(output);
    return fault;
  }
};

/// Names of operations as a type, and which there are: those of `keras.ops` that work element by element.
template <fixed_string... Functions>
struct OperationNames {};

using NumpyBinary = OperationNames<"Add", "Subtract", "Multiply", "Divide", "TrueDivide", "DivideNoNan", "FloorDivide",
                                   "Power", "Mod", "Maximum", "Minimum", "Arctan2", "Hypot", "Logaddexp">;
using NumpyUnary =
    OperationNames<"Absolute", "Negative", "Exp", "Exp2", "Expm1", "Log", "Log10", "Log1p", "Log2", "Sqrt", "Square",
                   "Reciprocal", "Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh", "Arcsin", "Arccos", "Arctan", "Sign",
                   "Floor", "Ceil", "Round", "Trunc", "Clip", "NanToNum", "OnesLike", "ZerosLike", "Copy">;
using NnUnary = OperationNames<"Relu", "Relu6", "Sigmoid", "Softplus", "Softsign", "SoftShrink", "Silu", "LogSigmoid",
                               "LeakyRelu", "HardSigmoid", "HardSilu", "Elu", "Selu", "Gelu", "Celu", "HardTanh",
                               "HardShrink", "TanhShrink", "Threshold", "Softmax", "LogSoftmax", "Sparsemax">;
using NumpyReduce = OperationNames<"Mean", "Sum", "Max", "Min", "Prod", "Std", "Var", "Any", "All", "Amax", "Amin",
                                   "Median", "Argmax", "Argmin">;
using MathReduce = OperationNames<"Logsumexp">;
using CoreUnary = OperationNames<"Cast", "StopGradient">;
using MathUnary = OperationNames<"Rsqrt", "Erf">;

}  // namespace shapeproof
