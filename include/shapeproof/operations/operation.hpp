// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/field_words.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

template <fixed_string Function, fixed_string... Names>
inline constexpr bool is_function = ((Function.view() == Names.view()) || ...);

/// Functions whose values are fractions, also of integers.
template <fixed_string Function>
inline constexpr bool gives_floats =
    is_function<Function, "Divide", "TrueDivide", "Arctan2", "Hypot", "Logaddexp", "Exp", "Exp2", "Expm1", "Log",
                "Log10", "Log1p", "Log2", "Sqrt", "Rsqrt", "Reciprocal", "Sin", "Cos", "Tan", "Sinh", "Cosh", "Tanh",
                "Arcsin", "Arccos", "Arctan", "Mean", "Std", "Var", "Median">;

/// The type of a function's values if it does not depend on its arguments; else unknown.
template <fixed_string Function>
inline constexpr DType given_dtype =
    is_function<Function, "Equal", "NotEqual", "Greater", "GreaterEqual", "Less", "LessEqual", "LogicalAnd",
                "LogicalOr", "LogicalXor", "LogicalNot", "Isfinite", "Isinf", "Isnan", "Any", "All">
        ? DType::boolean
        : DType::unknown;
template <>
inline constexpr DType given_dtype<"Argmax"> = DType::int32;
template <>
inline constexpr DType given_dtype<"Argmin"> = DType::int32;

}  // namespace detail

/// An operation on each element of one tensor. It is used in a graph like a layer, `UnaryOperation<"Relu">`, as Keras
/// uses it for `keras.ops.relu(x)`. Its name is the node's, and it has no weights.
///
/// - Input and output: any shape, unchanged.
template <fixed_string Function>
struct UnaryOperation {
  using SharedRules = UnaryOperation<"">;
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.in_place = true,
                                      .keeps_dtype = true,
                                      .gives_floats = detail::gives_floats<Function>,
                                      .gives = detail::given_dtype<Function>};

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

// Operations with arguments. Shapes do not depend on them, but Keras needs them to restore the operation.

template <>
struct UnaryOperation<"Cast"> {
  static constexpr string_ref type_name = "Cast";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  DType dtype = DType::unknown;  ///< The type of the output.

  static constexpr void fields(auto&& field) { field("dtype", &UnaryOperation::dtype); }

  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return dtype == DType::unknown ? computed : dtype;
  }
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <>
struct UnaryOperation<"Clip"> {
  static constexpr string_ref type_name = "Clip";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  double x_min = 0.0;  ///< The least value.
  double x_max = 0.0;  ///< The greatest value.

  static constexpr void fields(auto&& field) {
    field("x_min", &UnaryOperation::x_min);
    field("x_max", &UnaryOperation::x_max);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <fixed_string Function>
  requires(detail::is_function<Function, "Celu", "Elu">)
struct UnaryOperation<Function> {
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  double alpha = 1.0;  ///< What is approached below 0, turned around.

  static constexpr void fields(auto&& field) { field("alpha", &UnaryOperation::alpha); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <>
struct UnaryOperation<"Gelu"> {
  static constexpr string_ref type_name = "Gelu";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  bool approximate = true;  ///< Whether it is computed by the hyperbolic tangent.

  static constexpr void fields(auto&& field) { field("approximate", &UnaryOperation::approximate); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <fixed_string Function>
  requires(detail::is_function<Function, "HardShrink", "SoftShrink">)
struct UnaryOperation<Function> {
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  double threshold = 0.5;  ///< Up to where the output is 0.

  static constexpr void fields(auto&& field) { field("threshold", &UnaryOperation::threshold); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <>
struct UnaryOperation<"LeakyRelu"> {
  static constexpr string_ref type_name = "LeakyRelu";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  double negative_slope = 0.2;  ///< The slope below 0.

  static constexpr void fields(auto&& field) { field("negative_slope", &UnaryOperation::negative_slope); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <fixed_string Function>
  requires(detail::is_function<Function, "LogSoftmax", "Softmax", "Sparsemax">)
struct UnaryOperation<Function> {
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  Axes axis = -1;  ///< Along which axes; none: along all.

  static constexpr void fields(auto&& field) { field("axis", &UnaryOperation::axis); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <>
struct UnaryOperation<"Round"> {
  static constexpr string_ref type_name = "Round";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  std::int64_t decimals = 0;  ///< To how many digits behind the point.

  static constexpr void fields(auto&& field) { field("decimals", &UnaryOperation::decimals); }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

template <>
struct UnaryOperation<"Threshold"> {
  static constexpr string_ref type_name = "Threshold";
  static constexpr LayerTraits traits{.in_place = true, .keeps_dtype = true};

  double threshold_value = 0.0;  ///< Up to where the output is another value.
  double value = 0.0;            ///< This value.

  static constexpr void fields(auto&& field) {
    field("threshold_value", &UnaryOperation::threshold_value);
    field("value", &UnaryOperation::value);
  }

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

/// An operation on each element of two tensors, or of one and a constant: `BinaryOperation<"Add">{}` for `a + b`,
/// `BinaryOperation<"Multiply">{.has_constant = true, .constant = 0.5}` for `a * 0.5`.
///
/// - Inputs: two tensors of any shapes, broadcast against each other from their last axis on; one, if there is a
///   constant.
/// - Output: the broadcast shape.
template <fixed_string Function>
struct BinaryOperation {
  using SharedRules = BinaryOperation<"">;
  static constexpr string_ref type_name = Function.view();
  static constexpr LayerTraits traits{.takes_several = true,
                                      .in_place = true,
                                      .keeps_dtype = true,
                                      .gives_floats = detail::gives_floats<Function>,
                                      .gives = detail::given_dtype<Function>};

  bool has_constant = false;    ///< Whether one operand is a constant.
  bool constant_first = false;  ///< Whether it is the first one.
  double constant = 0;          ///< The number.
  Shape constant_shape{};       ///< Its shape, if it is an array.

  static constexpr void fields(auto&& field) {
    field("has_constant", &BinaryOperation::has_constant);
    field("constant_first", &BinaryOperation::constant_first);
    field("constant", &BinaryOperation::constant);
    field("constant_shape", &BinaryOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t wanted = has_constant ? 1 : 2;
    if (inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
    const ShapeResult result = has_constant ? rules::infer_with_constant(inputs[0], constant_shape)
                                            : rules::infer_elementwise(inputs[0], inputs[1]);
    outputs.push_back(result.shape);
    return result.fault;
  }
};

}  // namespace shapeproof::inline v0_1
