// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_norm.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes groups of channels of each sample.
///
/// - Input: `(N, C, *)` with `C = num_channels`, a multiple of `num_groups`.
/// - Output: the input's shape.
/// - Parameters: with `affine` `weight (num_channels)`, `bias (num_channels)`.
/// - Source: PyTorch 1.13, `torch::nn::GroupNorm`. Without `affine` C++ does not check `C = num_channels`.
struct GroupNorm {
  static constexpr string_ref type_name = "GroupNorm";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .keeps_shape = true,
                                      .in_place = true,
                                      .reach = Reach::everything,
                                      .declared_field = "num_channels",
                                      .takes = rules::bfloat16_to_64};

  Required<"num_groups"> num_groups;      ///< Into how many groups the channels are split.
  Required<"num_channels"> num_channels;  ///< Number of channels.
  double eps = 1e-5;                      ///< Added to the variance.
  bool affine = true;                     ///< Whether there are weights and biases.
  Name name = no_name;                    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("num_groups", &GroupNorm::num_groups);
    field("num_channels", &GroupNorm::num_channels);
    field("eps", &GroupNorm::eps);
    field("affine", &GroupNorm::affine);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("num_groups", num_groups, 1),
                           rules::at_least("num_channels", num_channels, 0));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (input.rank() < 2) return {Fault::rank(2, input, Relation::at_least), input};
    ShapeResult result{input};
    if (affine) result.fault = rules::declared_axis(input, 1, "num_channels", *num_channels);
    if (!result.fault && input[1].is_known() && input[1].code % *num_groups != 0) {
      result.fault = Fault::size(1, *num_groups, input);
      result.fault.code = Code::groups_mismatch;
      result.fault.relation = Relation::multiple_of;
    }
    if (!result.fault)
      result.fault = rules::elements_of(affine ? rules::float32_alone : rules::bfloat16_to_64, input.dtype);
    return result;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    if (!affine) return;
    sink.add("weight", {*num_channels});
    sink.add("bias", {*num_channels});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::channels}; }
};

}  // namespace shapeproof::inline v0_1::nn
