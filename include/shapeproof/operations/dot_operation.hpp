// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/matmul.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// Products that sum over axes of two tensors, or of one and a constant. The output has the other axes of the first
/// and then those of the second. Source of both: Keras 3, `compute_output_spec` in `keras.src.ops.numpy`.
namespace shapeproof::inline v0_1 {

namespace detail {

/// The two operands of a product, of which a constant may be one.
struct DotOperands {
  const Shape& first;
  const Shape& second;
  bool second_is_constant;

  /// An axis of the second that does not go with one of the first; of the first, if the second is a constant.
  [[nodiscard]] constexpr Fault clash(int in_first, int in_second, std::size_t inputs) const noexcept {
    if (second_is_constant) return Fault::size(in_first, second[in_second].number(), first);
    Fault fault = Fault::size(in_second, first[in_first].number(), second);
    fault.input = static_cast<std::int32_t>(inputs - 1);
    return fault;
  }
  /// The sum over pairs of axes, of which all are there.
  [[nodiscard]] constexpr Fault sum_over(const Axes& of_first, const Axes& of_second, std::size_t inputs,
                                         Outputs& outputs) const noexcept {
    Fault fault;
    for (int i = 0; i < of_first.size(); ++i) {
      const int a = rules::normalized_axis(of_first[i], first.rank());
      const int b = rules::normalized_axis(of_second[i], second.rank());
      if (!fault && !compatible(first[a], second[b])) fault = clash(a, b, inputs);
    }
    Shape output;
    add_others(first, of_first, output);
    add_others(second, of_second, output);
    outputs.push_back(output);
    return fault;
  }

 private:
  static constexpr void add_others(const Shape& shape, const Axes& summed, Shape& output) noexcept {
    for (int axis = 0; axis < shape.rank(); ++axis) {
      bool is_summed = false;
      for (int i = 0; i < summed.size(); ++i) {
        is_summed = is_summed || rules::normalized_axis(summed[i], shape.rank()) == axis;
      }
      if (!is_summed) output.push_back(shape[axis]);
    }
  }
};

}  // namespace detail

/// Sums over the given axes, `keras.ops.tensordot(x1, x2, axes)`.
///
/// - Inputs: two tensors, or one and a constant; each axis of the first has the size of its partner of the second.
/// - Output: the other axes of both.
/// - Multiply-adds: `elements of the output * sizes of the axes that are summed over`.
struct TensordotOperation {
  static constexpr string_ref type_name = "Tensordot";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  Axes first_axes = Axes::empty_list();   ///< The axes of the first that are summed over.
  Axes second_axes = Axes::empty_list();  ///< Their partners of the second.
  bool has_constant = false;              ///< Whether one operand is a constant.
  bool constant_first = false;            ///< Whether it is the first one.
  Shape constant_shape{};                 ///< Its shape.

  static constexpr void fields(auto&& field) {
    field("first_axes", &TensordotOperation::first_axes);
    field("second_axes", &TensordotOperation::second_axes);
    field("has_constant", &TensordotOperation::has_constant);
    field("constant_first", &TensordotOperation::constant_first);
    field("constant_shape", &TensordotOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = first_axes.required_fault("first_axes"); fault) return fault;
    if (first_axes.size() != second_axes.size()) return Fault::argument("second_axes", "as many axes as first_axes");
    return second_axes.required_fault("second_axes");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t wanted = has_constant ? 1 : 2;
    if (inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
    const Shape& first = has_constant && constant_first ? constant_shape : inputs[0];
    const Shape& second = has_constant && !constant_first ? constant_shape : inputs[wanted - 1];
    if (!first.has_rank() || !second.has_rank()) {
      outputs.push_back(Shape::unknown());
      return {};
    }
    for (int i = 0; i < first_axes.size(); ++i) {
      if (rules::normalized_axis(first_axes[i], first.rank()) < 0) {
        return rules::missing_axis("first_axes", first_axes[i], first.rank());
      }
      if (rules::normalized_axis(second_axes[i], second.rank()) < 0) {
        return rules::missing_axis("second_axes", second_axes[i], second.rank());
      }
    }
    const detail::DotOperands operands{first, second, has_constant && !constant_first};
    return operands.sum_over(first_axes, second_axes, wanted, outputs);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const Shape& first = has_constant && constant_first ? constant_shape : call.inputs[0];
    Dim products = first_axes.size() > 0 ? product(outputs[0]) : Dim(0);  // without axes it only multiplies
    for (int i = 0; i < first_axes.size(); ++i) products = products * first[static_cast<int>(first_axes[i])];
    return products;
  }
};

/// Sums over the last axis of the first and the last but one of the second, `keras.ops.dot(x1, x2)`.
///
/// - Inputs: `(..., inner)` and `(..., inner, columns)` or `(inner)`, or one of them, if the other is a constant; a
///   number without axes multiplies the other one.
/// - Output: the other axes of both.
/// - Multiply-adds: `elements of the output * sizes of the axes that are summed over`.
struct DotOperation {
  static constexpr string_ref type_name = "Dot";
  static constexpr LayerTraits traits{.takes_several = true, .keeps_dtype = true};

  bool has_constant = false;    ///< Whether one operand is a constant.
  bool constant_first = false;  ///< Whether it is the first one.
  Shape constant_shape{};       ///< Its shape.

  static constexpr void fields(auto&& field) {
    field("has_constant", &DotOperation::has_constant);
    field("constant_first", &DotOperation::constant_first);
    field("constant_shape", &DotOperation::constant_shape);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t wanted = has_constant ? 1 : 2;
    if (inputs.size() != wanted) return Fault::input_count(static_cast<std::int64_t>(wanted), inputs.size());
    const Shape& first = has_constant && constant_first ? constant_shape : inputs[0];
    const Shape& second = has_constant && !constant_first ? constant_shape : inputs[wanted - 1];
    if (!first.has_rank() || !second.has_rank()) {
      outputs.push_back(Shape::unknown());
      return {};
    }
    const bool multiplies = first.rank() == 0 || second.rank() == 0;
    const Axes of_first = multiplies ? Axes::empty_list() : Axes{-1};
    const Axes of_second = multiplies ? Axes::empty_list() : Axes{second.rank() == 1 ? -1 : -2};
    const detail::DotOperands operands{first, second, has_constant && !constant_first};
    return operands.sum_over(of_first, of_second, wanted, outputs);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const Shape& first = has_constant && constant_first ? constant_shape : call.inputs[0];
    const Shape& second = has_constant && !constant_first ? constant_shape : call.inputs[call.inputs.size() - 1];
    const bool multiplies = first.rank() == 0 || second.rank() == 0;
    return multiplies ? Dim(0) : rules::matmul_products({first}, outputs[0]);
  }
};

}  // namespace shapeproof::inline v0_1
