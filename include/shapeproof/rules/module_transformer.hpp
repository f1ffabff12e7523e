// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/kernel_products.hpp"
#include "shapeproof/rules/module_attention.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1::nn {

/// The function between the two linear modules of a transformer's layer.
enum class TransformerActivation : std::uint8_t { relu, gelu };
inline constexpr string_ref transformer_activation_names[] = {"relu", "gelu"};
[[nodiscard]] constexpr shapeproof::detail::Words choice_names(TransformerActivation) noexcept {
  return shapeproof::detail::words(transformer_activation_names);
}
[[nodiscard]] constexpr bool choice_ignores_case(TransformerActivation) noexcept { return false; }

}  // namespace shapeproof::inline v0_1::nn

namespace shapeproof::inline v0_1::rules {

/// Source: PyTorch 1.13, `MultiheadAttentionImpl::reset`.
template <class L>
[[nodiscard]] constexpr Fault validate_transformer(const L& layer) noexcept {
  if (const Fault fault =
          first_of(at_least("d_model", layer.d_model, 1), at_least("nhead", layer.nhead, 1),
                   at_least("dim_feedforward", layer.dim_feedforward, 1), fraction("dropout", layer.dropout),
                   known_word("activation", layer.activation, "\"relu\" or \"gelu\""));
      fault) {
    return fault;
  }
  if (*layer.d_model % *layer.nhead == 0) return {};
  return {.code = Code::groups_mismatch,
          .relation = Relation::multiple_of,
          .expected = *layer.nhead,
          .actual = *layer.d_model,
          .field = "d_model"};
}

/// The places of the masks of a call, in the order in which the module takes them.
class MaskPlaces {
 public:
  constexpr explicit MaskPlaces(int tensors) noexcept : next_(tensors) {}
  /// The place of the next mask; -1 if it is not given.
  [[nodiscard]] constexpr int take(bool given) noexcept { return given ? next_++ : -1; }
  /// How many tensors there are in all.
  [[nodiscard]] constexpr int count() const noexcept { return next_; }

 private:
  int next_;
};

[[nodiscard]] constexpr Fault tensor_count(const Inputs& inputs, int wanted) noexcept {
  return inputs.size() == static_cast<std::size_t>(wanted) ? Fault{} : Fault::input_count(wanted, inputs.size());
}

/// One attention of a transformer.
template <class L>
[[nodiscard]] constexpr Fault transformer_attends(const L& layer, const Inputs& inputs,
                                                  const AttentionPlaces& at) noexcept {
  Dim keys;
  Fault fault = attend({*layer.d_model, *layer.nhead, *layer.d_model, false, false}, inputs, at, keys);
  if (fault.field == string_ref{"embed_dim"} || fault.field == string_ref{"kdim"}) fault.field = "d_model";
  return fault;
}

/// The weights of one layer of an encoder, or of a decoder with its second attention, under a prefix such as
/// `layers.0.`.
template <class L>
constexpr void transformer_layer_weights(const L& layer, WeightSink& sink, string_ref prefix, std::int64_t at,
                                         bool is_decoder) {
  const Dim width = *layer.d_model;
  const Dim inner = layer.dim_feedforward;
  const auto add = [&](string_ref part, string_ref name, const Shape& shape) {
    FixedText<80> text;
    write(text, prefix);
    if (at >= 0) write_all(text, at, ".");
    write_all(text, part, name);
    sink.add(text.view(), shape);
  };
  const auto attention = [&](string_ref part) {
    add(part, ".in_proj_weight", {width * 3, width});
    add(part, ".in_proj_bias", {width * 3});
    add(part, ".out_proj.weight", {width, width});
    add(part, ".out_proj.bias", {width});
  };
  attention("self_attn");
  if (is_decoder) attention("multihead_attn");
  add("linear1", ".weight", {inner, width});
  add("linear1", ".bias", {inner});
  add("linear2", ".weight", {width, inner});
  add("linear2", ".bias", {width});
  for (const string_ref norm : {string_ref{"norm1"}, string_ref{"norm2"}, string_ref{"norm3"}}) {
    if (!is_decoder && norm == string_ref{"norm3"}) continue;
    add(norm, ".weight", {width});
    add(norm, ".bias", {width});
  }
}

/// How often a layer multiplies and adds: attention to itself, of a decoder also to the memory, and two linear modules.
template <class L>
[[nodiscard]] constexpr Dim transformer_layer_products(const L& layer, const Shape& sequence,
                                                       const Shape* memory = nullptr) noexcept {
  const AttentionSizes sizes{*layer.d_model, *layer.nhead, *layer.d_model};
  Dim products = kernel_products(Dim(*layer.d_model) * layer.dim_feedforward * 2, sequence, -1) +
                 module_attention_products(sizes, *layer.d_model, sequence, sequence);
  if (memory != nullptr) products = products + module_attention_products(sizes, *layer.d_model, sequence, *memory);
  return products;
}

}  // namespace shapeproof::inline v0_1::rules
