// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
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

/// Attention by several heads that share keys and values in groups.
///
/// - Inputs: query `(batch, Tq, dim)`, value `(batch, Tv, dim)`, and a key, which is the value if it is not given.
/// - Output: the query's shape; with `return_attention_scores` also `(batch, query heads, Tq, Tv)`.
/// - Parameters: projections of query, key and value into the heads, and of the heads into the output.
/// - Multiply-adds: those of the projections, `parameters * steps`; `2 * batch * num_query_heads * Tq * Tv *
///   head_dim` for the scores and the values.
/// - Source: Keras 3, `keras.layers.GroupQueryAttention`. Its symbolic call wants query and value of equal width; when
///   it runs, it does not need that.
struct GroupQueryAttention {
  static constexpr string_ref type_name = "GroupQueryAttention";
  static constexpr LayerTraits traits{.takes_list = true, .reach = Reach::attention};

  Required<"head_dim"> head_dim;                        ///< Size of each head.
  Required<"num_query_heads"> num_query_heads;          ///< Number of heads for the query.
  Required<"num_key_value_heads"> num_key_value_heads;  ///< Number of heads for key and value.
  double dropout = 0.0;                                 ///< Fraction of the scores dropped.
  bool use_bias = true;                                 ///< Whether the projections have biases.
  bool use_gate = false;                                ///< Whether the output has a gate.
  bool return_attention_scores = false;                 ///< Keras's call argument: whether the scores are put out, too.
  Name name = no_name;                                  ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("head_dim", &GroupQueryAttention::head_dim);
    field("num_query_heads", &GroupQueryAttention::num_query_heads);
    field("num_key_value_heads", &GroupQueryAttention::num_key_value_heads);
    field("dropout", &GroupQueryAttention::dropout);
    field("use_bias", &GroupQueryAttention::use_bias);
    field("use_gate", &GroupQueryAttention::use_gate);
    field("return_attention_scores", &GroupQueryAttention::return_attention_scores);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault = rules::first_of(
            rules::at_least("head_dim", head_dim, 1), rules::at_least("num_query_heads", num_query_heads, 1),
            rules::at_least("num_key_value_heads", num_key_value_heads, 1), rules::fraction("dropout", dropout));
        fault) {
      return fault;
    }
    if (num_query_heads % num_key_value_heads == 0) return {};
    return Fault::argument("num_query_heads", Relation::multiple_of, num_key_value_heads, num_query_heads);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const rules::AttentionInputs in{call.inputs};
    if (const Fault fault = in.count(); fault) return fault;
    const rules::HeadedAttention attention(in, *num_query_heads, Axes(1));
    Fault fault = check(in);
    if (!fault) fault = attention.fault();
    outputs.push_back(fault ? in.query() : attention.output());
    if (return_attention_scores) outputs.push_back(fault ? Shape::unknown() : attention.scores());
    return fault;
  }
  /// Keras builds it only for values as wide as the query. Source: `GroupQueryAttention.compute_output_shape`.
  [[nodiscard]] constexpr Fault infer_built(const LayerCall& call, Outputs& outputs) const noexcept {
    const rules::AttentionInputs in{call.inputs};
    if (const Fault fault = infer(call, outputs); fault) return fault;
    if (compatible(in.query()[-1], in.value()[-1])) return {};
    return rules::in_input(Fault::size(2, in.query()[-1].number(), in.value()), 1);
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    const rules::AttentionInputs in{call.inputs};
    const Dim size = *head_dim;
    const Dim width = in.query()[-1];
    const auto add = [&](string_ref part, Shape kernel, Shape bias) {
      const WeightPart projection{sink, part};
      sink.add("kernel", kernel);
      if (use_bias) sink.add("bias", bias);
    };
    add("query", {width, *num_query_heads, size}, {*num_query_heads, size});
    add("key", {in.key()[-1], *num_key_value_heads, size}, {*num_key_value_heads, size});
    if (use_gate) add("gate", {width, *num_query_heads, size}, {*num_query_heads, size});
    add("value", {in.value()[-1], *num_key_value_heads, size}, {*num_key_value_heads, size});
    add("attention_output", {*num_query_heads, size, width}, {width});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const rules::AttentionInputs in{call.inputs};
    const rules::HeadedAttention attention(in, *num_query_heads, Axes(1));
    const Dim queries = Dim(*num_query_heads) * *head_dim;
    const Dim keys = Dim(*num_key_value_heads) * *head_dim;
    return product(in.query()) * queries * (use_gate ? 2 : 1) + (product(in.key()) + product(in.value())) * keys +
           attention.products(*head_dim, *head_dim) + product(outputs[0]) * queries;
  }

 private:
  [[nodiscard]] static constexpr Fault check(const rules::AttentionInputs& in) noexcept {
    if (const Fault fault = rules::same_sequences(in); fault) return fault;
    for (std::size_t i = 0; i < in.inputs.size(); ++i) {
      Fault fault = rules::exact_rank(in.inputs[i], 3);
      if (!fault) fault = rules::known_axis(in.inputs[i], 2);
      if (fault) return rules::in_input(fault, static_cast<std::int32_t>(i));
    }
    return {};
  }
};

}  // namespace shapeproof::inline v0_1
