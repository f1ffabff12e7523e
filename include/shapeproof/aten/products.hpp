// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/bilinear.hpp"
#include "shapeproof/rules/dense.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/matmul.hpp"

/// Products of matrices and vectors. All tensors must have elements of one type.
namespace shapeproof::inline v0_1::aten {

/// The types of elements that are multiplied.
inline constexpr DTypeSet multiplied_types = rules::bfloat16_to_64 | rules::complex_types | rules::all_integers;

/// The type of the elements of a product.
[[nodiscard]] constexpr Fault factor_elements(const Inputs& inputs) noexcept {
  bool is_empty = false;
  for (std::size_t i = 0; i < inputs.size(); ++i) is_empty = is_empty || product(inputs[i]) == Dim(0);
  if (const Fault fault = rules::elements_of(multiplied_types, inputs[0].dtype); fault && !is_empty) return fault;
  return same_elements(inputs);
}

/// A tensor that is added must become as large as another shape.
[[nodiscard]] constexpr Fault spreads(const Inputs& inputs, std::size_t at, const Shape& wanted) noexcept {
  const Shape& added = inputs[at];
  if (!added.has_rank() || !wanted.has_rank()) return {};
  if (added.rank() > wanted.rank()) return at_input(Fault::rank(wanted.rank(), added, Relation::at_most), at);
  for (int i = 1; i <= added.rank(); ++i) {
    if (added[-i] == Dim(1) || compatible(added[-i], wanted[-i])) continue;
    return at_input(Fault::size(added.rank() - i, wanted[-i].number(), added), at);
  }
  return {};
}

/// The product of two tensors, of which the second is at a place among the inputs.
[[nodiscard]] constexpr ShapeResult infer_product(const Inputs& inputs, std::size_t at = 0) noexcept {
  const Shape& a = inputs[at];
  const Shape& b = inputs[at + 1];
  if (!a.has_rank() || !b.has_rank()) return Shape::unknown().of(a.dtype);
  ShapeResult result = rules::infer_matmul({a}, {b}, [&](int /*in_first*/, Dim, int in_second, Dim first) {
    return at_input(Fault::size(in_second, first.number(), b), at + 1);
  });
  result.shape.dtype = a.dtype;
  return result;
}
/// The tensors of a product must have these numbers of axes.
[[nodiscard]] constexpr Fault factor_ranks(const Inputs& inputs, std::size_t at, int first, int second) noexcept {
  for (std::size_t i = 0; i < 2; ++i) {
    const int wanted = i == 0 ? first : second;
    const Shape& input = inputs[at + i];
    if (input.has_rank() && input.rank() != wanted) return at_input(Fault::rank(wanted, input), at + i);
  }
  return {};
}

/// The product of matrices, of vectors, or of batches of them, which are broadcast against each other.
///
/// - Inputs: self `(..., rows, inner)` or `(inner)`, other `(..., inner, columns)` or `(inner)`.
/// - Output: `(..., rows, columns)`, without the axes that a vector does not have.
struct matmul {
  static constexpr string_ref type_name = "aten::matmul";
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    for (std::size_t i = 0; i < 2; ++i) {
      if (inputs[i].rank() == 0) return at_input(Fault::rank(1, inputs[i], Relation::at_least), i);
    }
    const Fault fault = give(infer_product(inputs), outputs);
    return fault ? fault : factor_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) noexcept {
    return rules::matmul_products({call.inputs[0]}, outputs[0]);
  }
};

/// A product of two tensors with `First` and `Second` axes; a batch is not broadcast.
template <fixed_string Name, int First, int Second>
struct product_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    if (const Fault fault = factor_ranks(inputs, 0, First, Second); fault) return fault;
    ShapeResult result = infer_product(inputs);
    if (First == 3 && !result.fault) result.fault = same_batch(inputs, 0);
    const Fault fault = give(result, outputs);
    return fault ? fault : factor_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) noexcept {
    return rules::matmul_products({call.inputs[0]}, outputs[0]);
  }

  /// Refuses matrices of other batches than the first.
  [[nodiscard]] static constexpr Fault same_batch(const Inputs& inputs, std::size_t at) noexcept {
    if (compatible(inputs[at][0], inputs[at + 1][0])) return {};
    return at_input(Fault::size(0, inputs[at][0].number(), inputs[at + 1]), at + 1);
  }
};
using mm = product_of<"mm", 2, 2>;
using bmm = product_of<"bmm", 3, 3>;
using mv = product_of<"mv", 2, 1>;
using dot = product_of<"dot", 1, 1>;

/// A product of two tensors with a number of axes, added to self, which is broadcast to it.
template <fixed_string Name, int Rank, bool SumsBatch = false>
struct added_product {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  Scalar beta = 1;   ///< By what self is multiplied.
  Scalar alpha = 1;  ///< By what the product is multiplied.

  static constexpr void fields(auto&& field) {
    field("beta", &added_product::beta);
    field("alpha", &added_product::alpha);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 3); fault) return fault;
    if (const Fault fault = factor_ranks(inputs, 1, Rank, Rank); fault) return fault;
    ShapeResult result = infer_product(inputs, 1);
    if (Rank == 3 && !result.fault) result.fault = bmm::same_batch(inputs, 1);
    if (SumsBatch) result.shape = result.shape.erased(0).of(inputs[1].dtype);
    if (!result.fault) result.fault = spreads(inputs, 0, result.shape);
    const Fault fault = give(result, outputs);
    return fault ? fault : factor_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return product(call.inputs[1]) * call.inputs[2][-1];
  }
};
using addmm = added_product<"addmm", 2>;
using baddbmm = added_product<"baddbmm", 3>;
using addbmm = added_product<"addbmm", 3, true>;

/// Each vector along the last axis times a matrix that is turned, and perhaps a bias.
///
/// - Inputs: input `(*, in_features)`, weight `(out_features, in_features)`, bias `(out_features)`.
/// - Output: `(*, out_features)`.
struct linear {
  static constexpr string_ref type_name = "aten::linear";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .works_on_last_axis = true, .sets_dtype = true};

  bool bias = false;  ///< Whether there is a bias.

  static constexpr void fields(auto&& field) { field("bias", &linear::bias); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, bias ? 3 : 2); fault) return fault;
    const Shape& input = inputs[0];
    const Shape& weight = inputs[1];
    if (input.rank() == 0) return Fault::rank(1, input, Relation::at_least);
    if (weight.rank() == 0 || weight.rank() > 2) return at_input(Fault::rank(2, weight), 1);
    Shape output = Shape::unknown();
    if (input.has_rank() && input.fits() && weight.has_rank()) {
      output = weight.rank() == 2 ? rules::with_features(input, weight[0]).shape : input.erased(input.rank() - 1);
    }
    outputs.push_back(output.of(input.dtype));
    if (!input.has_rank() || !weight.has_rank()) return {};
    if (!compatible(input[-1], weight[-1])) return Fault::size(input.rank() - 1, weight[-1].number(), input);
    if (bias) {
      const bool as_matrix = input.rank() == 2 || input.rank() == 3;
      if (weight.rank() == 1 && as_matrix) return at_input(Fault::rank(2, weight), 1);
      const Shape rows{input[0] * input[1], weight[0]};
      if (const Fault fault = spreads(inputs, 2, input.rank() == 3 ? rows : output); fault) return fault;
    }
    return factor_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return rules::kernel_products(call.inputs[1], call.inputs[0]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

/// The product of each element of one vector with each of another.
struct outer {
  static constexpr string_ref type_name = "aten::outer";
  static constexpr LayerTraits traits = several_tensors;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    outputs.push_back(Shape{inputs[0][0], inputs[1][0]}.of(rules::promoted(inputs[0].dtype, inputs[1].dtype)));
    return factor_ranks(inputs, 0, 1, 1);
  }
};

/// Each output feature is a weighted sum of all products of two inputs' features.
///
/// - Inputs: input1 `(*, in1)`, input2 `(*, in2)`, weight `(out, in1, in2)`, bias `(out)`.
/// - Output: `(*, out)`.
struct bilinear {
  static constexpr string_ref type_name = "aten::bilinear";
  static constexpr LayerTraits traits = several_tensors;

  bool bias = false;  ///< Whether there is a bias.

  static constexpr void fields(auto&& field) { field("bias", &bilinear::bias); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, bias ? 4 : 3); fault) return fault;
    const Shape& weight = inputs[2];
    if (weight.has_rank() && weight.rank() != 3) return at_input(Fault::rank(3, weight), 2);
    const nn::Bilinear module{
        .in1_features = weight[1].number(), .in2_features = weight[2].number(), .out_features = weight[0].number()};
    const Fault fault = module.infer(LayerCall{{inputs.shapes, 2}, call.inner}, outputs);
    outputs.set(0, inputs[0].with(-1, weight[0]).of(inputs[0].dtype));
    if (fault) return fault;
    if (bias && !compatible(inputs[3][0], weight[0])) return at_input(Fault::size(0, weight[0].number(), inputs[3]), 3);
    if (bias) {
      const ShapeResult sum = broadcast_pair(outputs[0], inputs[3], false);
      if (sum.fault) return at_input(sum.fault, 3);
      outputs.set(0, sum.shape.of(inputs[0].dtype));
    }
    return factor_elements(inputs);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) noexcept {
    return rules::kernel_products(call.inputs[2], call.inputs[0]);
  }
};

using ProductOperators = LayerTypes<matmul, mm, bmm, mv, dot, addmm, baddbmm, addbmm, linear, outer, bilinear>;

}  // namespace shapeproof::inline v0_1::aten
