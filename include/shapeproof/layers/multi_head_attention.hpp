// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
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

/// Attention by several heads.
///
/// - Inputs: query `(batch, Tq, dim)`, value `(batch, Tv, dim)`, and a key, which is the value if it is not given;
///   value and key are equal except their last axis. There may be more axes between batch and features.
/// - Output: the query's shape, with `output_shape` as its last axes if it is given; with `return_attention_scores`
///   also `(batch, heads, Tq, Tv)`. Axes that attention does not run over are broadcast. All this is as Keras runs.
/// - Parameters: projections of query, key and value into the heads, and of the heads into the output.
/// - Multiply-adds: those of the projections, `parameters * steps`; `batch * heads * Tq * Tv * key_dim` for the
///   scores, and the same with `value_dim` for the values.
/// - Source: Keras 3, `keras.layers.MultiHeadAttention`.
struct MultiHeadAttention {
  static constexpr string_ref type_name = "MultiHeadAttention";
  static constexpr LayerTraits traits{.takes_list = true, .reach = Reach::attention, .width_field = "output_shape"};

  Required<"num_heads"> num_heads;        ///< Number of heads.
  Required<"key_dim"> key_dim;            ///< Size of each head for query and key.
  OptionalCount value_dim = no_count;     ///< Size of each head for the value; none: key_dim.
  double dropout = 0.0;                   ///< Fraction of the scores dropped.
  bool use_bias = true;                   ///< Whether the projections have biases.
  Shape output_shape = Shape::unknown();  ///< The output's last axes; of rank -1: the query's.
  Axes attention_axes{};                  ///< The axes that attention runs over; none: all between batch and features.
  bool use_gate = false;                  ///< Whether the output has a gate.
  bool return_attention_scores = false;   ///< Keras's call argument: whether the scores are put out, too.
  Name name = no_name;                    ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("num_heads", &MultiHeadAttention::num_heads);
    field("key_dim", &MultiHeadAttention::key_dim);
    field("value_dim", &MultiHeadAttention::value_dim);
    field("dropout", &MultiHeadAttention::dropout);
    field("use_bias", &MultiHeadAttention::use_bias);
    field("output_shape", &MultiHeadAttention::output_shape);
    field("attention_axes", &MultiHeadAttention::attention_axes);
    field("use_gate", &MultiHeadAttention::use_gate);
    field("return_attention_scores", &MultiHeadAttention::return_attention_scores);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    for (const Dim dim : output_shape) {
      if (!dim.is_known()) return Fault::argument("output_shape", "sizes that are known");
    }
    return rules::first_of(rules::at_least("num_heads", num_heads, 1), rules::at_least("key_dim", key_dim, 1),
                           value_dim.is_given() ? rules::at_least("value_dim", value_dim.count, 1) : Fault{},
                           attention_axes.fault("attention_axes"), rules::fraction("dropout", dropout));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const rules::AttentionInputs in{call.inputs};
    if (const Fault fault = in.count(); fault) return fault;
    const rules::HeadedAttention attention(in, *num_heads, is_fused(in) ? Axes(1) : attention_axes);
    Fault fault = check(in);
    if (!fault) fault = attention.fault();
    outputs.push_back(projected(fault ? in.query() : attention.output()));
    if (return_attention_scores) outputs.push_back(fault ? Shape::unknown() : attention.scores());
    return fault;
  }
  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    const rules::AttentionInputs in{call.inputs};
    const Dim heads = *num_heads;
    const auto add = [&](string_ref part, Shape kernel, Shape bias) {
      const WeightPart projection{sink, part};
      sink.add("kernel", kernel);
      if (use_bias) sink.add("bias", bias);
    };
    add("query", {in.query()[-1], heads, *key_dim}, {heads, *key_dim});
    add("key", {in.key()[-1], heads, *key_dim}, {heads, *key_dim});
    if (use_gate) add("gate", {in.query()[-1], heads, value_size()}, {heads, value_size()});
    add("value", {in.value()[-1], heads, value_size()}, {heads, value_size()});
    const Shape output = output_shape.rank() > 0 ? Shape(output_shape) : Shape{in.query()[-1]};
    Shape kernel{heads, value_size()};
    for (const Dim dim : output) kernel.push_back(dim);
    add("attention_output", kernel, output);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    const rules::AttentionInputs in{call.inputs};
    const rules::HeadedAttention attention(in, *num_heads, is_fused(in) ? Axes(1) : attention_axes);
    const Dim keys = Dim(*num_heads) * *key_dim;
    const Dim values = Dim(*num_heads) * value_size();
    const Dim of_query = use_gate ? keys + values : keys;
    return product(in.query()) * of_query + product(in.key()) * keys + product(in.value()) * values +
           attention.products(*key_dim, value_size()) + product(outputs[0]) * values;
  }

 private:
  [[nodiscard]] constexpr Dim value_size() const noexcept { return value_dim.is_given() ? value_dim.count : *key_dim; }
  [[nodiscard]] constexpr Shape projected(const Shape& query) const noexcept {
    if (!output_shape.has_rank() || output_shape.rank() == 0) return query;
    Shape output = query.erased(query.rank() - 1);
    for (const Dim dim : output_shape) output.push_back(dim);
    return output;
  }
  /// Keras then computes whole sequences at once and ignores `attention_axes`.
  [[nodiscard]] constexpr bool is_fused(const rules::AttentionInputs& in) const noexcept {
    return in.query().rank() == 3 && dropout <= 0.0 && !return_attention_scores;
  }
  [[nodiscard]] constexpr Fault check(const rules::AttentionInputs& in) const noexcept {
    if (const Fault fault = rules::same_sequences(in); fault) return fault;
    const int least = attention_axes.size() == 0 ? 3 : 2;
    if (in.query().rank() < least) return Fault::rank(least, in.query(), Relation::at_least);
    for (std::size_t i = 0; i < in.inputs.size(); ++i) {
      if (const Fault fault = rules::known_axis(in.inputs[i], -1); fault) {
        return rules::in_input(fault, static_cast<std::int32_t>(i));
      }
    }
    if (in.value().rank() != in.query().rank()) return rules::in_input(Fault::rank(in.query().rank(), in.value()), 1);
    const int rank = in.query().rank();
    for (int i = 0; i < attention_axes.size(); ++i) {
      // The axes of the projected query, which has an axis for the heads.
      if (attention_axes[i] > rank || attention_axes[i] < -2 * rank - 1) {
        return rules::missing_axis("attention_axes", attention_axes[i], rank);
      }
    }
    return {};
  }
};

}  // namespace shapeproof::inline v0_1
