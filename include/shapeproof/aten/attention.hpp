// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/aten/products.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"

namespace shapeproof::inline v0_1::aten {

/// Values weighed by how well their keys go with each query.
///
/// - Inputs: query `(..., L, E)`, key `(..., S, E)`, value `(..., S, V)`, and perhaps attn_mask `(..., L, S)`.
/// - Output: `(..., L, V)`; with `Weighs` then the weights `(..., L, S)`, if they are asked for.
template <fixed_string Name, bool Weighs>
struct attention_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  bool attn_mask = false;          ///< Whether there is a mask.
  double dropout_p = 0.0;          ///< Fraction of the weights that is dropped.
  bool need_attn_weights = false;  ///< Whether the weights are wanted.
  bool is_causal = false;          ///< Whether no query reads keys behind it; without a mask.

  static constexpr void fields(auto&& field) {
    field("attn_mask", &attention_of::attn_mask);
    field("dropout_p", &attention_of::dropout_p);
    field("need_attn_weights", &attention_of::need_attn_weights);
    field("is_causal", &attention_of::is_causal);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return is_causal && attn_mask ? Fault::argument("is_causal", "false where there is a mask") : Fault{};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, attn_mask ? 4 : 3); fault) return fault;
    for (std::size_t i = 0; i < 3; ++i) {
      if (inputs[i].has_rank() && inputs[i].rank() < 2) {
        return at_input(Fault::rank(2, inputs[i], Relation::at_least), i);
      }
    }
    if (!inputs[0].has_rank() || !inputs[1].has_rank() || !inputs[2].has_rank()) {
      outputs.push_back(Shape::unknown().of(inputs[0].dtype));
      if (Weighs) outputs.push_back(Shape::unknown().of(inputs[0].dtype));
      return {};
    }
    const ShapeResult scores = rules::infer_matmul({inputs[0]}, {inputs[1], true}, second_differs(inputs[1], 1));
    const ShapeResult result = rules::infer_matmul({scores.shape}, {inputs[2]}, second_differs(inputs[2], 2));
    outputs.push_back(result.shape.of(inputs[0].dtype));
    if (Weighs) outputs.push_back(scores.shape.of(inputs[0].dtype));
    if (scores.fault) return scores.fault;
    if (attn_mask && inputs[3].has_rank()) {
      if (const Fault fault = mask_fault(scores.shape, inputs[3]); fault) return at_input(fault, 3);
    }
    if (result.fault) return result.fault;
    if (const Fault fault = rules::elements_of(rules::bfloat16_to_64, inputs[0].dtype); fault) return fault;
    if (const Fault fault = same_elements(inputs, 0, 1); fault) return fault;
    return same_elements(inputs, 0, 2);
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) noexcept {
    const Shape scores = rules::infer_matmul({call.inputs[0]}, {call.inputs[1], true}, second_differs({}, 1)).shape;
    return rules::matmul_products({call.inputs[0]}, scores) + rules::matmul_products({scores}, outputs[0]);
  }

 private:
  [[nodiscard]] static constexpr auto second_differs(const Shape& second, std::size_t at) noexcept {
    return [&second, at](int /*in_first*/, Dim, int in_second, Dim first) {
      return at_input(Fault::size(in_second, first.number(), second), at);
    };
  }
  [[nodiscard]] static constexpr Fault mask_fault(const Shape& scores, const Shape& mask) noexcept {
    if (mask.rank() > scores.rank()) return Fault::rank(scores.rank(), mask, Relation::at_most);
    for (int i = 1; i <= mask.rank(); ++i) {
      if (mask[-i] == Dim(1) || compatible(mask[-i], scores[-i])) continue;
      return Fault::size(mask.rank() - i, scores[-i].number(), mask);
    }
    return {};
  }
};
using scaled_dot_product_attention = attention_of<"scaled_dot_product_attention", false>;
using _scaled_dot_product_attention = attention_of<"_scaled_dot_product_attention", true>;

using AttentionOperators = LayerTypes<scaled_dot_product_attention, _scaled_dot_product_attention>;

}  // namespace shapeproof::inline v0_1::aten
