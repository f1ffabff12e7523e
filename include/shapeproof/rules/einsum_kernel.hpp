// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/einsum.hpp"
#include "shapeproof/rules/lora.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Letters of the kernel that the output does not have are summed over. They share one scale.
[[nodiscard]] constexpr bool is_summed(const EinsumEquation& equation, int kernel_axis) noexcept {
  return equation.output.find(equation.kernel.letters[kernel_axis]) < 0;
}

/// The axes of the output whose letters an operand does not have.
[[nodiscard]] constexpr Shape free_axes(const EinsumEquation& equation, const EinsumLetters& operand) noexcept {
  Shape axes;
  for (int i = 0; i < equation.output.count; ++i) {
    if (operand.find(equation.output.letters[i]) < 0) axes.push_back(i);
  }
  return axes;
}

/// The shape of an int8 kernel's scale. It is the kernel's shape with 1 along the letters that are summed over, in the
/// output's order, with a 1 for each letter that the kernel does not have. A letter that is summed over takes one of
/// these places. If none is left, one axis is dropped again, which can be a different one. Of unknown rank if Keras
/// fails. Source: Keras 3, `_analyze_quantization_info`, which looks for places for the input's letters first.
[[nodiscard]] constexpr Shape einsum_scale(const EinsumEquation& equation, const Shape& kernel) noexcept {
  const auto insert_one = [](Shape& shape, int place) {
    shape = shape.inserted(place < shape.rank() ? place : shape.rank(), 1);
  };
  int place = -1;
  const Shape input_axes = free_axes(equation, equation.input);
  int next = 0;
  for (int i = 0; i < equation.input.count && next < input_axes.rank(); ++i) {
    if (equation.output.find(equation.input.letters[i]) < 0) place = static_cast<int>(input_axes[next++].code);
  }
  Shape scale;
  for (int i = 0; i < equation.output.count; ++i) {
    const int in_kernel = equation.kernel.find(equation.output.letters[i]);
    if (in_kernel >= 0) scale.push_back(kernel[in_kernel]);
  }
  const Shape axes = free_axes(equation, equation.kernel);
  Shape dropped;
  next = 0;
  for (int i = 0; i < equation.kernel.count; ++i) {
    if (!is_summed(equation, i)) continue;
    const bool has_place = next < axes.rank();
    if (has_place) place = static_cast<int>(axes[next++].code);
    if (!has_place) dropped.push_back(i);
    if (place < 0) return Shape::unknown();
    insert_one(scale, place);
  }
  while (next < axes.rank()) insert_one(scale, static_cast<int>(axes[next++].code));
  for (int i = dropped.rank() - 1; i >= 0; --i) {
    if (dropped[i].code >= scale.rank()) return Shape::unknown();
    scale = scale.erased(static_cast<int>(dropped[i].code));
  }
  return scale;
}

/// A kernel as a matrix.
struct EinsumMatrix {
  Dim rows = 1;
  Dim columns = 1;
};
/// int4 sums over the rows. gptq and awq cut a kernel of three axes at the side of the middle axis that does not have
/// the largest axis. Source: Keras 3, `EinsumDense._int4_build`, `_gptq_build`.
[[nodiscard]] constexpr EinsumMatrix einsum_matrix(const EinsumEquation& equation, const Shape& kernel,
                                                   QuantizationMode mode) noexcept {
  EinsumMatrix matrix;
  const bool first_is_largest =
      kernel.rank() > 2 && kernel[0].code >= kernel[1].code && kernel[0].code >= kernel[2].code;
  const int cut = kernel.rank() == 2 || first_is_largest ? 1 : 2;
  for (int i = 0; i < kernel.rank(); ++i) {
    const bool is_row = mode == QuantizationMode::int4 ? is_summed(equation, i) : i < cut;
    Dim& size = is_row ? matrix.rows : matrix.columns;
    size = size * kernel[i];
  }
  return matrix;
}

/// Equations that Keras cannot quantize: with an ellipsis, and for gptq and awq with a kernel that has neither two nor
/// three axes.
[[nodiscard]] constexpr Fault einsum_policy(const EinsumEquation& equation, const Shape& kernel,
                                            const DTypePolicy& policy) noexcept {
  using enum QuantizationMode;
  if (policy.mode == absent || policy.mode == float8) return {};
  if (equation.left_ellipsis || equation.right_ellipsis) {
    return Fault::argument("dtype", "not quantized where the equation has an ellipsis");
  }
  const bool is_matrix = kernel.rank() == 2 || kernel.rank() == 3;
  if ((policy.mode == gptq || policy.mode == awq) && !is_matrix) {
    return Fault::argument("dtype", "of another mode where the kernel does not have two or three axes");
  }
  if (policy.mode == int8 && !einsum_scale(equation, kernel).has_rank()) {
    return Fault::argument("dtype", "not quantized where the kernel has all letters of the output");
  }
  return {};
}

/// The kernel as its policy stores it, with its adapter. Source: Keras 3, `EinsumDense.build`.
constexpr void add_einsum_kernel(const EinsumEquation& equation, const Shape& kernel, const DTypePolicy& policy,
                                 const OptionalCount& rank, WeightSink& sink) {
  using enum QuantizationMode;
  LoraWeights lora{sink, "kernel", rank};
  if (policy.mode == absent || policy.mode == float8) {
    if (policy.mode == float8) add_float8_history(policy, sink);
    lora.add("kernel", kernel);
  } else if (policy.mode == int8) {
    lora.add("kernel", kernel.of(DType::int8), false);
    sink.add("kernel_scale", einsum_scale(equation, kernel), false);
  } else {
    const EinsumMatrix matrix = einsum_matrix(equation, kernel, policy.mode);
    add_packed_kernel(policy, matrix.rows, matrix.columns, policy.mode == int4 ? "kernel_zero" : "zero_point", sink);
    if (rank.count > 0) lora.add_adapter(kernel);
  }
}

/// At how many places of the input a kernel is used: along all axes that it does not have.
[[nodiscard]] constexpr Dim einsum_places(const EinsumEquation& equation, const Shape& input) noexcept {
  Dim places = 1;
  const int elided = input.rank() - equation.input.count;
  for (int axis = 0; axis < input.rank(); ++axis) {
    const int letter = equation.left_ellipsis ? axis - elided : axis;
    const bool has_letter = letter >= 0 && letter < equation.input.count;
    const bool is_first = has_letter && equation.input.find(equation.input.letters[letter]) == letter;
    const bool is_place = !has_letter || (is_first && equation.kernel.find(equation.input.letters[letter]) < 0);
    if (is_place) places = places * input[axis];
  }
  return places;
}

}  // namespace shapeproof::inline v0_1::rules
