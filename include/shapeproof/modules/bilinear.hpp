// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/dense.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Each output feature is a weighted sum of all products of two inputs' features.
///
/// - Input: `(*, in1_features)` and `(*, in2_features)`, the axes before the last one the same.
/// - Output: `(*, out_features)`.
/// - Parameters: `weight (out_features, in1_features, in2_features)`, `bias (out_features)`.
/// - Multiply-adds: `in1_features * in2_features * out_features` for each element of the other axes.
/// - Source: PyTorch 1.13, `torch::nn::Bilinear`.
struct Bilinear {
  static constexpr string_ref type_name = "Bilinear";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .width_field = "out_features",
                                      .declared_field = "in1_features",
                                      .takes = rules::float32_alone};

  Required<"in1_features"> in1_features;  ///< Size of the first input's last axis.
  Required<"in2_features"> in2_features;  ///< Size of the second input's last axis.
  Required<"out_features"> out_features;  ///< Size of the output's last axis.
  bool bias = true;                       ///< Whether a bias is added.
  Name name = no_name;                    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("in1_features", &Bilinear::in1_features);
    field("in2_features", &Bilinear::in2_features);
    field("out_features", &Bilinear::out_features);
    field("bias", &Bilinear::bias);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("in1_features", in1_features, 1),
                           rules::at_least("in2_features", in2_features, 0),
                           rules::at_least("out_features", out_features, 0));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Shape& first = call.inputs[0];
    const Shape& second = call.inputs[1];
    outputs.push_back(first.with(-1, *out_features));
    if (call.inputs.size() != 2) return Fault::input_count(2, call.inputs.size());
    if (const Fault fault = rules::declared_axis(first, -1, "in1_features", *in1_features); fault) return fault;
    if (const Fault fault = rules::declared_axis(second, -1, "in2_features", *in2_features, 1); fault) return fault;
    Fault fault;
    if (first.rank() != second.rank()) fault = Fault::rank(first.rank(), second);
    for (int axis = 0; axis + 1 < first.rank() && !fault; ++axis) {
      if (!compatible(first[axis], second[axis])) fault = Fault::size(axis, first[axis].number(), second);
    }
    fault.input = 1;
    return fault;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    sink.add("weight", {*out_features, *in1_features, *in2_features});
    if (bias) sink.add("bias", {*out_features});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& first, const Shape& /*output*/) const noexcept {
    return rules::kernel_products({*out_features, *in1_features, *in2_features}, first);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int rank) noexcept { return rules::feature_axes(rank); }
};

}  // namespace shapeproof::inline v0_1::nn
