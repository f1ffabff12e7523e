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
#include "shapeproof/rules/dense.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// A fully connected module: each output feature is a weighted sum of all input features.
///
/// - Input: `(*, in_features)`, any axes before the last one, perhaps none.
/// - Output: `(*, out_features)`.
/// - Parameters: `weight (out_features, in_features)`, `bias (out_features)`.
/// - Multiply-adds: `in_features * out_features` for each element of the other axes.
/// - Source: PyTorch 1.13, `torch::nn::Linear`.
struct Linear {
  static constexpr string_ref type_name = "Linear";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .works_on_last_axis = true,
                                      .width_field = "out_features",
                                      .declared_field = "in_features",
                                      .takes = rules::float32_alone};

  Required<"in_features"> in_features;    ///< Size of the input's last axis.
  Required<"out_features"> out_features;  ///< Size of the output's last axis.
  bool bias = true;                       ///< Whether a bias is added.
  Name name = no_name;                    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("in_features", &Linear::in_features);
    field("out_features", &Linear::out_features);
    field("bias", &Linear::bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("in_features", in_features, 1),
                           rules::at_least("out_features", out_features, 0));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int last = input.rank() - 1;
    const bool is_kept = static_cast<unsigned>(last) < static_cast<unsigned>(Shape::max_rank);
    if (!is_kept || !compatible(input.axes[last], *in_features)) {
      return {rules::declared_axis(input, -1, "in_features", *in_features), input.with(-1, *out_features)};
    }
    return rules::with_features(input, *out_features);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    sink.add("weight", {*out_features, *in_features});
    if (bias) sink.add("bias", {*out_features});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& /*output*/) const noexcept {
    return rules::kernel_products({*out_features, *in_features}, input);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

}  // namespace shapeproof::inline v0_1::nn
