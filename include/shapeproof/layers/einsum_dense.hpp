// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/activation.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/einsum.hpp"
#include "shapeproof/rules/einsum_kernel.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A dense layer over any axes, given by an equation.
///
/// - Input: the axes that the equation names, batch first; an ellipsis stands for any further ones.
/// - Output: the axes of the equation's output. A letter of the input keeps the input's size; every other letter has
///   the size that `output_shape` gives.
/// - Parameters: the product of the kernel letters, and of the bias letters. With `lora_rank` the kernel is frozen and
///   two smaller ones are trained. A quantized kernel is frozen, packed, and has scales.
/// - Where Keras's symbolic shape and its run differ (an ellipsis over several axes, sizes for letters that are not
///   there, `glu`, which halves the last axis), this is what runs.
/// - Multiply-adds: the product of the sizes of all letters, each once, and of the axes of an ellipsis. With
///   `lora_rank` as of `Dense`.
/// - Source: Keras 3, `keras.layers.EinsumDense`.
struct EinsumDense {
  static constexpr string_ref type_name = "EinsumDense";
  static constexpr LayerTraits traits{};

  Required<"equation", ShortText<5>> equation;  ///< The axes of input, kernel and output, a letter each: "abc,cd->abd".
  Required<"output_shape", Shape> output_shape;  ///< The output's sizes behind the batch; any: the input's.
  ActivationName activation = no_activation;     ///< Function applied to the output.
  ShortText<1> bias_axes{};                      ///< The letters of the axes that have a bias; empty: no bias.
  OptionalCount lora_rank = no_count;  ///< Rank of a trainable adapter for the frozen kernel; none: no adapter.
  Name name = no_name;                 ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< What it computes with, and how its weights are stored; empty: float32.

  static constexpr void fields(auto&& field) {
    field("equation", &EinsumDense::equation);
    field("output_shape", &EinsumDense::output_shape);
    field("activation", &EinsumDense::activation);
    field("bias_axes", &EinsumDense::bias_axes);
    field("lora_rank", &EinsumDense::lora_rank);
    field("dtype", &EinsumDense::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    using enum QuantizationMode;
    return rules::first_of(output_shape->has_rank() ? Fault{} : Fault::argument("output_shape", "a shape"),
                           rules::activation(activation), rules::dtype_policy(dtype, int8, int4, float8, gptq, awq),
                           rules::lora_rank(lora_rank, dtype.mode));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const rules::EinsumEquation parsed{*equation};
    if (!parsed.valid) return Fault::argument("equation", "[X],[Y]->[Z], ...[X],[Y]->...[Z] or [X]...,[Y]->[Z]...");
    const rules::EinsumShapes shapes = rules::einsum_shapes(parsed, input, *output_shape);
    if (shapes.fault) return shapes.fault;
    const Shape bias = rules::einsum_bias(parsed, shapes, bias_axes);
    if (!bias.has_rank()) return {Fault::argument("bias_axes", "letters of the output"), shapes.output};
    for (const Dim dim : shapes.kernel) {
      if (!dim.is_known()) return {Fault::unknown(-1), shapes.output};
    }
    for (const Dim dim : bias) {
      if (!dim.is_known()) return {Fault::unknown(-1), shapes.output};
    }
    if (const Fault fault = rules::einsum_policy(parsed, shapes.kernel, dtype); fault) return {fault, shapes.output};
    return rules::activated(activation, [&] { return ShapeResult{shapes.output}; });
  }
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    const rules::EinsumEquation parsed{*equation};
    if (const Fault fault = infer(input).fault; fault) return fault;
    return rules::einsum_built(parsed, input, *output_shape, input.rank() - parsed.input.count);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const rules::EinsumEquation parsed{*equation};
    const rules::EinsumShapes shapes = rules::einsum_shapes(parsed, input, *output_shape);
    rules::add_einsum_kernel(parsed, shapes.kernel, dtype, lora_rank, sink);
    if (!bias_axes.empty()) sink.add("bias", rules::einsum_bias(parsed, shapes, bias_axes));
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    const rules::EinsumEquation parsed{*equation};
    const Shape kernel = rules::einsum_shapes(parsed, input, *output_shape).kernel;
    return rules::quantized_products(kernel, rules::einsum_places(parsed, input), dtype, lora_rank);
  }
};

}  // namespace shapeproof::inline v0_1
