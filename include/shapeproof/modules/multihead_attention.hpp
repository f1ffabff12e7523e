// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/module_attention.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/rules/module_transformer.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Attention of queries to keys, in several heads.
///
/// - Input: query `(L, N, embed_dim)`, key `(S, N, kdim)`, value `(S, N, vdim)`; then perhaps a `key_padding_mask`
///   `(N, S)`, and an `attn_mask` `(L, S)`. C++ wants key and value of one shape, and takes no single
///   sample.
/// - Output: `(L, N, embed_dim)`; with `need_weights` then the weights, `(N, L, S)`, or `(N, num_heads, L, S)` without
///   `average_attn_weights`, where `add_bias_kv` and `add_zero_attn` each add one to `S`.
/// - Parameters: `in_proj_weight (3 * embed_dim, embed_dim)`, or where `kdim` or `vdim` differs
///   `q_proj_weight (embed_dim, embed_dim)`, `k_proj_weight (embed_dim, kdim)`, `v_proj_weight (embed_dim, vdim)`;
///   `in_proj_bias (3 * embed_dim)`, `out_proj.weight (embed_dim, embed_dim)`, `out_proj.bias (embed_dim)`, `bias_k`
///   and `bias_v (1, 1, embed_dim)`.
/// - Multiply-adds: those of the projections, `elements of their matrices * steps`; `2 * N * L * S * embed_dim` for
///   scores and values, where `add_bias_kv` and `add_zero_attn` add one to `S` each.
/// - Source: PyTorch 1.13, `torch::nn::MultiheadAttention`.
struct MultiheadAttention {
  static constexpr string_ref type_name = "MultiheadAttention";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::attention,
                                      .declared_field = "embed_dim"};

  Required<"embed_dim"> embed_dim;   ///< Number of features of each query, and of the output.
  Required<"num_heads"> num_heads;   ///< How many heads share the features.
  double dropout = 0.0;              ///< Fraction of the weights that is dropped.
  bool bias = true;                  ///< Whether biases are added.
  bool add_bias_kv = false;          ///< Whether a trained key and value are added.
  bool add_zero_attn = false;        ///< Whether a key and value of zeros are added.
  OptionalCount kdim = no_count;     ///< Number of features of each key; none: embed_dim.
  OptionalCount vdim = no_count;     ///< Number of features of each value; none: embed_dim.
  bool key_padding_mask = false;     ///< Whether `forward` is given such a mask.
  bool need_weights = true;          ///< Whether `forward` returns the weights, too.
  bool attn_mask = false;            ///< Whether `forward` is given such a mask.
  bool average_attn_weights = true;  ///< Whether `forward` averages the weights of the heads.
  Name name = no_name;               ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("embed_dim", &MultiheadAttention::embed_dim);
    field("num_heads", &MultiheadAttention::num_heads);
    field("dropout", &MultiheadAttention::dropout);
    field("bias", &MultiheadAttention::bias);
    field("add_bias_kv", &MultiheadAttention::add_bias_kv);
    field("add_zero_attn", &MultiheadAttention::add_zero_attn);
    field("kdim", &MultiheadAttention::kdim);
    field("vdim", &MultiheadAttention::vdim);
    field("key_padding_mask", &MultiheadAttention::key_padding_mask);
    field("need_weights", &MultiheadAttention::need_weights);
    field("attn_mask", &MultiheadAttention::attn_mask);
    field("average_attn_weights", &MultiheadAttention::average_attn_weights);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (const Fault fault =
            rules::first_of(rules::at_least("embed_dim", embed_dim, 1), rules::at_least("num_heads", num_heads, 1),
                            rules::fraction("dropout", dropout));
        fault) {
      return fault;
    }
    if (key_size() < 0) return Fault::argument("kdim", Relation::at_least, 0, key_size());
    if (value_size() < 0) return Fault::argument("vdim", Relation::at_least, 0, value_size());
    if (*embed_dim % *num_heads == 0) return {};
    return {.code = Code::groups_mismatch,
            .relation = Relation::multiple_of,
            .expected = *num_heads,
            .actual = *embed_dim,
            .field = "embed_dim"};
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    rules::MaskPlaces places{3};
    rules::AttentionPlaces at;
    at.padding_mask = places.take(key_padding_mask);
    at.mask = places.take(attn_mask);
    Dim keys;
    Fault fault = rules::tensor_count(inputs, places.count());
    if (!fault) {
      fault = rules::attend({*embed_dim, *num_heads, key_size(), add_bias_kv, add_zero_attn}, inputs, at, keys);
    }
    if (!fault) fault = rules::exact_state(inputs, 2, inputs[1]);
    if (!fault) fault = rules::declared_axis(inputs[2], -1, "vdim", value_size(), 2);
    if (!fault) fault = rules::elements_of(rules::float32_alone, inputs[2].dtype, 2);
    const Shape& query = inputs[0];
    outputs.push_back(Shape{query[0], query[1], *embed_dim}.of(DType::float32));
    if (!need_weights) return fault;
    const Shape scores =
        average_attn_weights ? Shape{query[1], query[0], keys} : Shape{query[1], *num_heads, query[0], keys};
    outputs.push_back(scores.of(DType::float32));
    return fault;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    const Dim width = *embed_dim;
    if (key_size() == *embed_dim && value_size() == *embed_dim) {
      sink.add("in_proj_weight", {width * 3, width});
    } else {
      sink.add("q_proj_weight", {width, width});
      sink.add("k_proj_weight", {width, key_size()});
      sink.add("v_proj_weight", {width, value_size()});
    }
    if (bias) sink.add("in_proj_bias", {width * 3});
    sink.add("out_proj.weight", {width, width});
    if (bias) sink.add("out_proj.bias", {width});
    if (!add_bias_kv) return;
    sink.add("bias_k", {1, 1, width});
    sink.add("bias_v", {1, 1, width});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    const rules::AttentionSizes sizes{*embed_dim, *num_heads, key_size(), add_bias_kv, add_zero_attn};
    return rules::module_attention_products(sizes, value_size(), call.inputs[0], call.inputs[1]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_names(false); }

 private:
  [[nodiscard]] constexpr std::int64_t key_size() const noexcept { return kdim.is_given() ? kdim.count : *embed_dim; }
  [[nodiscard]] constexpr std::int64_t value_size() const noexcept { return vdim.is_given() ? vdim.count : *embed_dim; }
};

}  // namespace shapeproof::inline v0_1::nn
