// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/fixed_string.hpp"

namespace shapeproof::inline v0_1 {

/// The names of all operations of `keras.ops` that work element by element, as types.
template <fixed_string... Functions>
struct OperationNames {};

/// A function of two tensors of `keras.ops.numpy`.
using NumpyBinary =
    OperationNames<"Add", "Subtract", "Multiply", "Divide", "TrueDivide", "DivideNoNan", "FloorDivide", "Power", "Mod",
                   "Maximum", "Minimum", "Arctan2", "Hypot", "Logaddexp", "Equal", "NotEqual", "Greater",
                   "GreaterEqual", "Less", "LessEqual", "LogicalAnd", "LogicalOr", "LogicalXor">;
/// A function of one tensor of `keras.ops.numpy`.
using NumpyUnary = OperationNames<"Absolute", "Negative", "Exp", "Exp2", "Expm1", "Log", "Log10", "Log1p", "Log2",
                                  "Sqrt", "Square", "Reciprocal", "Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh", "Arcsin",
                                  "Arccos", "Arctan", "Sign", "Floor", "Ceil", "Round", "Trunc", "Clip", "NanToNum",
                                  "OnesLike", "ZerosLike", "Copy", "Isfinite", "Isinf", "Isnan", "LogicalNot">;
/// A function of one tensor of `keras.ops.nn`.
using NnUnary = OperationNames<"Relu", "Relu6", "Sigmoid", "Softplus", "Softsign", "SoftShrink", "Silu", "LogSigmoid",
                               "LeakyRelu", "HardSigmoid", "HardSilu", "Elu", "Selu", "Gelu", "Celu", "HardTanh",
                               "HardShrink", "TanhShrink", "Threshold", "Softmax", "LogSoftmax", "Sparsemax">;
/// A reduction of `keras.ops.numpy`.
using NumpyReduce = OperationNames<"Mean", "Sum", "Max", "Min", "Prod", "Std", "Var", "Any", "All", "Amax", "Amin",
                                   "Median", "Argmax", "Argmin">;
/// A reduction of `keras.ops`' mathematics.
using MathReduce = OperationNames<"Logsumexp">;
/// A reduction of `keras.ops.linalg`.
using LinalgReduce = OperationNames<"Norm">;
/// One of `keras.ops`' core functions of one tensor.
using CoreUnary = OperationNames<"Cast", "StopGradient">;
/// A function of one tensor of `keras.ops`' mathematics.
using MathUnary = OperationNames<"Rsqrt", "Erf">;

}  // namespace shapeproof::inline v0_1
