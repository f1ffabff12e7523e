// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/pools.hpp"
#include "shapeproof/aten/unary.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/scalar.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/modules/cosine_similarity.hpp"
#include "shapeproof/modules/glu.hpp"
#include "shapeproof/modules/pairwise_distance.hpp"
#include "shapeproof/rules/matmul.hpp"

/// Operators that compare tensors, that mix three of them, and others of their own.
namespace shapeproof::inline v0_1::aten {

/// The distance of each row of one matrix from each of another.
///
/// - Inputs: x1 `(..., P, M)`, x2 `(..., R, M)`; the axes before are broadcast against each other.
/// - Output: `(..., P, R)`.
struct cdist {
  static constexpr string_ref type_name = "aten::cdist";
  static constexpr LayerTraits traits = several_tensors;

  double p = 2.0;                     ///< Which norm.
  OptionalCount compute_mode = none;  ///< Whether a product of matrices computes it: 0, 1 or 2.

  static constexpr void fields(auto&& field) {
    field("p", &cdist::p);
    field("compute_mode", &cdist::compute_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!(p >= 0.0)) return Fault::argument("p", "a number of at least 0");
    const bool known = !compute_mode.is_given() || (compute_mode.count >= 0 && compute_mode.count <= 2);
    return known ? Fault{} : Fault::argument("compute_mode", "0, 1 or 2");
  }
  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    for (std::size_t i = 0; i < 2; ++i) {
      if (inputs[i].has_rank() && inputs[i].rank() < 2)
        return at_input(Fault::rank(2, inputs[i], Relation::at_least), i);
    }
    const Shape& a = inputs[0];
    const Shape& b = inputs[1];
    if (!a.has_rank() || !b.has_rank()) {
      outputs.push_back(Shape::unknown().of(a.dtype));
      return {};
    }
    ShapeResult result = rules::infer_matmul({a}, {b, true}, [&](int /*in_first*/, Dim, int in_second, Dim first) {
      return at_input(Fault::size(in_second, first.number(), b), 1);
    });
    outputs.push_back(result.shape.of(a.dtype));
    if (result.fault) return result.fault;
    if (const Fault fault = rules::elements_of(rules::float32_and_64, a.dtype); fault) return fault;
    return same_elements(inputs);
  }
};

/// The cosine of the angle between vectors along an axis.
struct cosine_similarity {
  static constexpr string_ref type_name = "aten::cosine_similarity";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t dim = 1;  ///< Along which axis.
  double eps = 1e-8;     ///< The least norm to divide by.

  static constexpr void fields(auto&& field) {
    field("dim", &cosine_similarity::dim);
    field("eps", &cosine_similarity::eps);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 2); fault) return fault;
    return nn::CosineSimilarity{.dim = dim, .eps = eps}.infer(call, outputs);
  }
};

/// The distance between vectors along the last axis.
struct pairwise_distance {
  static constexpr string_ref type_name = "aten::pairwise_distance";
  static constexpr LayerTraits traits = several_tensors;

  double p = 2.0;        ///< Which norm.
  double eps = 1e-6;     ///< Added to the difference.
  bool keepdim = false;  ///< Whether the axis stays, with size 1.

  static constexpr void fields(auto&& field) {
    field("p", &pairwise_distance::p);
    field("eps", &pairwise_distance::eps);
    field("keepdim", &pairwise_distance::keepdim);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    if (const Fault fault = tensor_count(call.inputs, 2); fault) return fault;
    return nn::PairwiseDistance{.p = p, .eps = eps, .keepdim = keepdim}.infer(call, outputs);
  }
};

/// One half of an axis times the sigmoid of the other.
struct glu {
  static constexpr string_ref type_name = "aten::glu";
  static constexpr LayerTraits traits = one_tensor;

  std::int64_t dim = -1;  ///< The axis that is halved.

  static constexpr void fields(auto&& field) { field("dim", &glu::dim); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& self) const noexcept {
    return run_module(nn::GLU{.dim = dim}, self);
  }
};

/// The rectified linear unit with a slope below 0 for all, or for each channel.
struct prelu {
  static constexpr string_ref type_name = "aten::prelu";
  static constexpr LayerTraits traits = joins_places;

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 2); fault) return fault;
    const Shape& self = inputs[0];
    const Shape& weight = inputs[1];
    outputs.push_back(self);
    if (weight.rank() > 1) return at_input(Fault::rank(1, weight), 1);
    const Dim slopes = weight.rank() == 0 ? Dim(1) : weight[0];
    if (slopes.is_known() && slopes != Dim(1)) {
      if (self.rank() == 0) return Fault::rank(1, self, Relation::at_least);
      const Dim channels = self.rank() == 1 ? Dim(1) : self[1];
      if (!compatible(channels, slopes)) return at_input(Fault::size(0, channels.number(), weight), 1);
    }
    if (const Fault fault = rules::elements_of(rules::bfloat16_to_64, self.dtype); fault) return fault;
    return same_elements(inputs);
  }
};

/// Three tensors, broadcast against each other; in place the result must have the shape of the first.
[[nodiscard]] constexpr ShapeResult broadcast_three(const Inputs& inputs, bool in_place) noexcept {
  ShapeResult result = broadcast_pair(inputs[1], inputs[2], false);
  if (result.fault) {
    ++result.fault.input;
    return result;
  }
  return broadcast_pair(inputs[0], result.shape, in_place);
}

/// The first and a multiple of the product, or of the quotient, of the others.
template <fixed_string Name, bool Divides, bool InPlace = is_in_place(Name.view())>
struct added_pair {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar value = 1;  ///< By what they are multiplied.

  static constexpr void fields(auto&& field) { field("value", &added_pair::value); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 3); fault) return fault;
    ShapeResult result = broadcast_three(inputs, InPlace);
    const DType common = rules::result_type(inputs[0], inputs[1], inputs[2]);
    result.shape.dtype = InPlace ? inputs[0].dtype : common;
    if (!result.fault) result.fault = refused(inputs, common);
    if (InPlace && !result.fault) result.fault = wants_common(inputs[0].dtype, common);
    return give(result, outputs);
  }

 private:
  [[nodiscard]] static constexpr Fault refused(const Inputs& inputs, DType common) noexcept {
    constexpr DTypeSet floats = rules::bfloat16_to_64 | rules::complex_types;
    constexpr DTypeSet whole = rules::all_integers | rules::truth_values;
    if (Divides && whole.has(inputs[1].dtype) && whole.has(inputs[2].dtype)) {
      return Fault::elements(DType::float32, inputs[1].dtype, 1);
    }
    return refused_elements(inputs, rules::Elements{Divides ? floats : floats | rules::all_integers}, common);
  }
  /// In place the result is computed in the first tensor's type.
  [[nodiscard]] static constexpr Fault wants_common(DType self, DType common) noexcept {
    const bool differs = self != common && self != DType::unknown && common != DType::unknown;
    return differs ? Fault::elements(common, self) : Fault{};
  }
};
using addcmul = added_pair<"addcmul", false>;
using addcmul_ = added_pair<"addcmul_", false>;
using addcdiv = added_pair<"addcdiv", true>;
using addcdiv_ = added_pair<"addcdiv_", true>;

/// A value between two tensors, whose weight is a number or a tensor. All have elements of one type.
struct lerp {
  static constexpr string_ref type_name = "aten::lerp";
  static constexpr LayerTraits traits = joins_places;

  Scalar weight = none;  ///< How much of the second, if it is a number.

  static constexpr void fields(auto&& field) { field("weight", &lerp::weight); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, weight.is_given() ? 2 : 3); fault) return fault;
    const ShapeResult result =
        weight.is_given() ? broadcast_pair(inputs[0], inputs[1], false) : broadcast_three(inputs, false);
    outputs.push_back(result.shape.of(inputs[0].dtype));
    if (result.fault) return result.fault;
    constexpr DTypeSet takes = rules::bfloat16_to_64 | rules::complex_types;
    if (const Fault fault = rules::elements_of(takes, inputs[0].dtype); fault) return fault;
    return same_elements(inputs);
  }
};

/// Values between two bounds, numbers or tensors, which take part in the type of the result.
template <fixed_string Name, bool InPlace = is_in_place(Name.view())>
struct clamp_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = joins_places;

  Scalar min = none;  ///< The least value, if it is a number.
  Scalar max = none;  ///< The greatest value, if it is a number.

  static constexpr void fields(auto&& field) {
    field("min", &clamp_of::min);
    field("max", &clamp_of::max);
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const bool has_numbers = min.is_given() || max.is_given();
    if (inputs.size() == 1 && !has_numbers) return Fault::argument("min", "given, or else max");
    if (inputs.size() > 3 || (has_numbers && inputs.size() != 1)) return tensor_count(inputs, 1);
    ShapeResult result{inputs[0]};
    if (inputs.size() == 2) result = broadcast_pair(inputs[0], inputs[1], InPlace);
    if (inputs.size() == 3) result = broadcast_three(inputs, InPlace);
    rules::ResultType type;
    for (std::size_t i = 0; i < inputs.size(); ++i) type.add(inputs[i]);
    type.add(min);
    type.add(max);
    result.shape.dtype = InPlace ? inputs[0].dtype : type.get();
    // With one tensor it is a maximum or minimum.
    const rules::Elements rule = inputs.size() == 2 ? extreme : real_numbers;
    if (!result.fault) result.fault = refused_elements(inputs, rule, type.get());
    if (InPlace && !result.fault) result.fault = rules::written_to(type.get(), inputs[0].dtype);
    return give(result, outputs);
  }
};
using clamp = clamp_of<"clamp">;
using clamp_ = clamp_of<"clamp_">;
using clip = clamp_of<"clip">;
using clip_ = clamp_of<"clip_">;

/// The same with one bound.
struct clamp_min {
  static constexpr string_ref type_name = "aten::clamp_min";
  static constexpr LayerTraits traits = joins_places;

  Scalar min = none;  ///< The least value, if it is a number.

  static constexpr void fields(auto&& field) { field("min", &clamp_min::min); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return give(infer_binary(call.inputs, min, min.is_given() ? real_numbers : extreme, false), outputs);
  }
};
/// Limits each element from above, by a number or a tensor.
struct clamp_max {
  static constexpr string_ref type_name = "aten::clamp_max";
  static constexpr LayerTraits traits = joins_places;

  Scalar max = none;  ///< The greatest value, if it is a number.

  static constexpr void fields(auto&& field) { field("max", &clamp_max::max); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return give(infer_binary(call.inputs, max, max.is_given() ? real_numbers : extreme, false), outputs);
  }
};

using PairOperators = LayerTypes<cdist, cosine_similarity, pairwise_distance, glu, prelu, addcmul, addcmul_, addcdiv,
                                 addcdiv_, lerp, clamp, clamp_, clip, clip_, clamp_min, clamp_max>;

}  // namespace shapeproof::inline v0_1::aten
