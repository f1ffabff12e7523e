// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "shapeproof/base/string_ref.hpp"

/// What TensorFlow calls the operations of Keras 3.
namespace shapeproof::inline v0_1::keras::detail {

/// A function, without the modules before its name, and the operation that it is.
struct TensorFlowOperation {
  string_ref function;
  string_ref name;
};
inline constexpr TensorFlowOperation tensorflow_operations[] = {
    {"abs", "Absolute"},
    {"add", "Add"},
    {"argmax", "Argmax"},
    {"argmin", "Argmin"},
    {"cast", "Cast"},
    {"ceil", "Ceil"},
    {"clip_by_value", "Clip"},
    {"concat", "Concatenate"},
    {"cos", "Cos"},
    {"divide", "TrueDivide"},
    {"divide_no_nan", "DivideNoNan"},
    {"einsum", "Einsum"},
    {"elu", "Elu"},
    {"equal", "Equal"},
    {"erf", "Erf"},
    {"exp", "Exp"},
    {"expand_dims", "ExpandDims"},
    {"expm1", "Expm1"},
    {"exponential", "Exp"},
    {"floor", "Floor"},
    {"floordiv", "FloorDivide"},
    {"floormod", "Mod"},
    {"gather", "Take"},
    {"gelu", "Gelu"},
    {"getitem", "GetItem"},
    {"greater", "Greater"},
    {"greater_equal", "GreaterEqual"},
    {"hard_sigmoid", "HardSigmoid"},
    {"identity", "Copy"},
    {"is_finite", "Isfinite"},
    {"is_inf", "Isinf"},
    {"is_nan", "Isnan"},
    {"keras.backend.abs", "Absolute"},
    {"keras.backend.clip", "Clip"},
    {"keras.backend.cos", "Cos"},
    {"keras.backend.dot", "Dot"},
    {"keras.backend.exp", "Exp"},
    {"keras.backend.log", "Log"},
    {"keras.backend.max", "Max"},
    {"keras.backend.mean", "Mean"},
    {"keras.backend.min", "Min"},
    {"keras.backend.relu", "Relu"},
    {"keras.backend.round", "Round"},
    {"keras.backend.sigmoid", "Sigmoid"},
    {"keras.backend.sign", "Sign"},
    {"keras.backend.sin", "Sin"},
    {"keras.backend.softmax", "Softmax"},
    {"keras.backend.sqrt", "Sqrt"},
    {"keras.backend.square", "Square"},
    {"keras.backend.squeeze", "Squeeze"},
    {"keras.backend.std", "Std"},
    {"keras.backend.sum", "Sum"},
    {"keras.backend.tanh", "Tanh"},
    {"keras.backend.var", "Var"},
    {"leaky_relu", "LeakyRelu"},
    {"less", "Less"},
    {"less_equal", "LessEqual"},
    {"linear", "Copy"},
    {"log", "Log"},
    {"log1p", "Log1p"},
    {"log_softmax", "LogSoftmax"},
    {"logical_and", "LogicalAnd"},
    {"logical_not", "LogicalNot"},
    {"logical_or", "LogicalOr"},
    {"logical_xor", "LogicalXor"},
    {"matmul", "Matmul"},
    {"maximum", "Maximum"},
    {"minimum", "Minimum"},
    {"mod", "Mod"},
    {"multiply", "Multiply"},
    {"multiply_no_nan", "Multiply"},
    {"negative", "Negative"},
    {"norm", "Norm"},
    {"not_equal", "NotEqual"},
    {"ones_like", "OnesLike"},
    {"pad", "Pad"},
    {"pow", "Power"},
    {"reciprocal", "Reciprocal"},
    {"reduce_all", "All"},
    {"reduce_any", "Any"},
    {"reduce_logsumexp", "Logsumexp"},
    {"reduce_max", "Max"},
    {"reduce_mean", "Mean"},
    {"reduce_min", "Min"},
    {"reduce_prod", "Prod"},
    {"reduce_std", "Std"},
    {"reduce_sum", "Sum"},
    {"reduce_variance", "Var"},
    {"relu", "Relu"},
    {"relu6", "Relu6"},
    {"repeat", "Repeat"},
    {"reshape", "Reshape"},
    {"round", "Round"},
    {"rsqrt", "Rsqrt"},
    {"selu", "Selu"},
    {"sigmoid", "Sigmoid"},
    {"sign", "Sign"},
    {"silu", "Silu"},
    {"sin", "Sin"},
    {"slice", "Slice"},
    {"softmax", "Softmax"},
    {"softplus", "Softplus"},
    {"softsign", "Softsign"},
    {"split", "Split"},
    {"sqrt", "Sqrt"},
    {"square", "Square"},
    {"squeeze", "Squeeze"},
    {"stack", "Stack"},
    {"stop_gradient", "StopGradient"},
    {"subtract", "Subtract"},
    {"swish", "Silu"},
    {"tan", "Tan"},
    {"tanh", "Tanh"},
    {"tensordot", "Tensordot"},
    {"tile", "Tile"},
    {"transpose", "Transpose"},
    {"truediv", "TrueDivide"},
    {"where", "Where"},
    {"zeros_like", "ZerosLike"},
};
/// Modules that have one and the same function under several names: `tf.math.multiply` is `tf.multiply`.
inline constexpr std::string_view tensorflow_modules[] = {"compat.v1.", "keras.activations.", "linalg.", "math.",
                                                          "nn.",        "__operators__."};
[[nodiscard]] inline std::string_view without_modules(std::string_view function) {
  for (std::size_t i = 0; i < std::size(tensorflow_modules); ++i) {
    if (!function.starts_with(tensorflow_modules[i])) continue;
    function.remove_prefix(tensorflow_modules[i].size());
    i = SIZE_MAX;  // from the first one on
  }
  return function;
}

}  // namespace shapeproof::inline v0_1::keras::detail
