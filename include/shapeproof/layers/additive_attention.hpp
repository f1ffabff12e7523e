// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/attention.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Additive attention.
///
/// - Inputs: query `(batch, Tq, dim)`, value `(batch, Tv, dim)`, and a key, which is the value if it is not given.
/// - Output: `(batch, Tq, dim of the value)`; with `return_attention_scores` also `(batch, Tq, Tv)`.
/// - Parameters: `dim` with `use_scale`.
/// - Multiply-adds: `batch * Tq * Tv * dim` for the scores if there is a scale, and the same for the values.
/// - Source: Keras 3, `keras.layers.AdditiveAttention`.
struct AdditiveAttention {
  static constexpr string_ref type_name = "AdditiveAttention";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .reach = Reach::attention};

  bool use_scale = true;                 ///< Whether the scores have learned factors.
  double dropout = 0.0;                  ///< Fraction of the scores dropped.
  bool return_attention_scores = false;  ///< Keras's call argument: whether the scores are put out, too.
  Name name = no_name;                   ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("use_scale", &AdditiveAttention::use_scale);
    field("dropout", &AdditiveAttention::dropout);
    field("return_attention_scores", &AdditiveAttention::return_attention_scores);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::number("dropout", dropout); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Fault fault = rules::infer_attention(call.inputs, false, return_attention_scores, outputs);
    return fault || !use_scale ? fault : rules::known_axis(call.inputs[0], -1);
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    if (use_scale) sink.add("scale", {input[-1]});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    return rules::attention_products(call.inputs, use_scale ? call.inputs[0][-1] : Dim(0), outputs[0]);
  }
};

}  // namespace shapeproof::inline v0_1
