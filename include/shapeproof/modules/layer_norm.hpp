// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_norm.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes over the last axes.
///
/// - Input: `(*, *normalized_shape)`.
/// - Output: the input's shape.
/// - Parameters: with `elementwise_affine` `weight (*normalized_shape)`, `bias (*normalized_shape)`.
/// - Source: PyTorch 1.13, `torch::nn::LayerNorm`.
struct LayerNorm {
  static constexpr string_ref type_name = "LayerNorm";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .declared_field = "normalized_shape",
                                      .takes = rules::bfloat16_to_64};

  Required<"normalized_shape", Shape> normalized_shape;  ///< Sizes of the last axes, over which it normalizes.
  double eps = 1e-5;                                     ///< Added to the variance.
  bool elementwise_affine = true;                        ///< Whether there are weights and biases.
  Name name = no_name;                                   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("normalized_shape", &LayerNorm::normalized_shape);
    field("eps", &LayerNorm::eps);
    field("elementwise_affine", &LayerNorm::elementwise_affine);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const int count = normalized_shape->rank();
    if (count < 1 || count > Shape::max_rank) return Fault::argument("normalized_shape", "one size or several");
    for (int axis = 0; axis < count; ++axis) {
      if (!(*normalized_shape)[axis].is_known()) return Fault::argument("normalized_shape", "sizes of at least 0");
    }
    return {};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int count = normalized_shape->rank();
    if (input.rank() < count) return {Fault::rank(count, input, Relation::at_least), input};
    ShapeResult result{input};
    for (int axis = -count; axis < 0 && !result.fault; ++axis) {
      result.fault = rules::declared_axis(input, axis, "normalized_shape", (*normalized_shape)[axis].code);
    }
    if (!result.fault)
      result.fault = rules::elements_of(elementwise_affine ? rules::float32_alone : rules::bfloat16_to_64, input.dtype);
    return result;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    if (!elementwise_affine) return;
    sink.add("weight", *normalized_shape);
    sink.add("bias", *normalized_shape);
  }
};

}  // namespace shapeproof::inline v0_1::nn
