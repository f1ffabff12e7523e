// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/attention.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Dot-product attention.
///
/// - Inputs: query `(batch, Tq, dim)`, value `(batch, Tv, dim)`, and a key, which is the value if it is not given.
/// - Output: `(batch, Tq, dim of the value)`; with `return_attention_scores` also `(batch, Tq, Tv)`.
/// - Multiply-adds: `batch * Tq * Tv * dim` for the scores, none of these with `"concat"`, and the same for the
///   values.
/// - Source: Keras 3, `keras.layers.Attention`.
struct Attention {
  static constexpr string_ref type_name = "Attention";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .reach = Reach::attention};

  bool use_scale = false;                     ///< Whether the scores have a learned factor.
  ScoreMode score_mode = ScoreModeKind::dot;  ///< "dot" or "concat".
  double dropout = 0.0;                       ///< Fraction of the scores dropped.
  bool return_attention_scores = false;       ///< Keras's call argument: whether the scores are put out, too.
  Name name = no_name;                        ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("use_scale", &Attention::use_scale);
    field("score_mode", &Attention::score_mode);
    field("dropout", &Attention::dropout);
    field("return_attention_scores", &Attention::return_attention_scores);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::known_word("score_mode", score_mode, "\"dot\" or \"concat\""),
                           rules::number("dropout", dropout));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_attention(call.inputs, score_mode == ScoreModeKind::dot, return_attention_scores, outputs);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    if (use_scale) sink.add("scale", Shape{});
    if (score_mode == ScoreModeKind::concat) sink.add("concat_score_weight", Shape{});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const Dim features = score_mode == ScoreModeKind::dot ? call.inputs[0][-1] : Dim(0);
    return rules::attention_products(call.inputs, features, outputs[0]);
  }
};

}  // namespace shapeproof::inline v0_1
