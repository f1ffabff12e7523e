// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/attention.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Attention by several heads.
///
/// - Inputs: query `(batch, Tq, dim)`, value `(batch, Tv, dim)`, and a key, which is the value if it is not given;
///   value and key are equal except their last axis. There may be more axes between batch and features.
/// - Output: the query's shape, with `output_shape` as its last axes if it is given; with `return_attention_scores`
///   also `(batch, heads, Tq, Tv)`. Axes that attention does not run over are broadcast. All this is as Keras runs.
/// - Parameters: projections of query, key and value into the heads, and of the heads into the output.
/// - Source: Keras 3, `keras.layers.MultiHeadAttention`.
struct MultiHeadAttention {
  static constexpr string_ref type_name = "MultiHeadAttention";
  static constexpr LayerTraits traits{.takes_list = true, .width_field = "output_shape"};

  Required<"num_heads"> num_heads;
  Required<"key_dim"> key_dim;
  OptionalCount value_dim = no_count;
  double dropout = 0.0;
  bool use_bias = true;
  Shape output_shape = Shape::unknown();
  Axes attention_axes{};
  bool use_gate = false;
  bool return_attention_scores = false;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("num_heads", &MultiHeadAttention::num_heads, "Number of heads.");
    field("key_dim", &MultiHeadAttention::key_dim, "Size of each head for query and key.");
    field("value_dim", &MultiHeadAttention::value_dim, "Size of each head for the value; none: key_dim.");
    field("dropout", &MultiHeadAttention::dropout, "Fraction of the scores dropped.");
    field("use_bias", &MultiHeadAttention::use_bias, "Whether the projections have biases.");
    field("output_shape", &MultiHeadAttention::output_shape, "The output's last axes; of rank -1: the query's.");
    field("attention_axes", &MultiHeadAttention::attention_axes,
          "The axes that attention runs over; none: all between batch and features.");
    field("use_gate", &MultiHeadAttention::use_gate, "Whether the output has a gate.");
    field("return_attention_scores", &MultiHeadAttention::return_attention_scores,
          "Keras's call argument: whether the scores are put out, too.");
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
    const Dim value_size = value_dim.is_given() ? value_dim.count : *key_dim;
    const auto add = [&](Shape kernel, Shape bias) {
      sink.add("kernel", kernel);
      if (use_bias) sink.add("bias", bias);
    };
    add({in.query()[-1], heads, *key_dim}, {heads, *key_dim});
    add({in.key()[-1], heads, *key_dim}, {heads, *key_dim});
    if (use_gate) add({in.query()[-1], heads, value_size}, {heads, value_size});
    add({in.value()[-1], heads, value_size}, {heads, value_size});
    const Shape output = output_shape.rank() > 0 ? Shape(output_shape) : Shape{in.query()[-1]};
    Shape kernel{heads, value_size};
    for (const Dim dim : output) kernel.push_back(dim);
    add(kernel, output);
  }

 private:
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

}  // namespace shapeproof
