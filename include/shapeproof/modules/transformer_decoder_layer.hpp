// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/module_attention.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/rules/module_transformer.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// One layer of a transformer's decoder.
///
/// - Input: target `(T, N, d_model)` and memory `(S, N, d_model)`; then perhaps a `tgt_mask` `(T, T)`, a `memory_mask`
///   `(T, S)`, a `tgt_key_padding_mask` `(N, T)` and a `memory_key_padding_mask` `(N, S)`, the last two.
///   C++ takes no single sample.
/// - Output: `(T, N, d_model)`.
/// - Parameters: `self_attn` and `multihead_attn` with `in_proj_weight (3 * d_model, d_model)`, `in_proj_bias`,
///   `out_proj.weight (d_model, d_model)` and `out_proj.bias`, `linear1.weight (dim_feedforward, d_model)` and `bias`,
///   `linear2.weight (d_model, dim_feedforward)` and `bias`, `norm1` to `norm3` with `weight` and `bias (d_model)`.
/// - Multiply-adds: those of attention to both sequences, and `2 * d_model * dim_feedforward` at each step of each
///   sample.
/// - Source: PyTorch 1.13, `torch::nn::TransformerDecoderLayer`.
struct TransformerDecoderLayer {
  static constexpr string_ref type_name = "TransformerDecoderLayer";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .declared_field = "d_model"};

  Required<"d_model"> d_model;                 ///< Number of features.
  Required<"nhead"> nhead;                     ///< How many heads share the features.
  std::int64_t dim_feedforward = 2048;         ///< Size between the two linear modules of a layer.
  double dropout = 0.1;                        ///< Fraction that is dropped.
  Choice<TransformerActivation> activation{};  ///< "relu" or "gelu".
  bool tgt_mask = false;                       ///< Whether `forward` is given such a mask.
  bool memory_mask = false;                    ///< Whether `forward` is given such a mask.
  bool tgt_key_padding_mask = false;           ///< Whether `forward` is given such a mask.
  bool memory_key_padding_mask = false;        ///< Whether `forward` is given such a mask.
  Name name = no_name;                         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("d_model", &TransformerDecoderLayer::d_model);
    field("nhead", &TransformerDecoderLayer::nhead);
    field("dim_feedforward", &TransformerDecoderLayer::dim_feedforward);
    field("dropout", &TransformerDecoderLayer::dropout);
    field("activation", &TransformerDecoderLayer::activation);
    field("tgt_mask", &TransformerDecoderLayer::tgt_mask);
    field("memory_mask", &TransformerDecoderLayer::memory_mask);
    field("tgt_key_padding_mask", &TransformerDecoderLayer::tgt_key_padding_mask);
    field("memory_key_padding_mask", &TransformerDecoderLayer::memory_key_padding_mask);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_transformer(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    rules::MaskPlaces places{2};
    rules::AttentionPlaces own{0, 0};
    rules::AttentionPlaces other{0, 1};
    own.mask = places.take(tgt_mask);
    other.mask = places.take(memory_mask);
    own.padding_mask = places.take(tgt_key_padding_mask);
    other.padding_mask = places.take(memory_key_padding_mask);
    outputs.push_back(Shape{inputs[0][0], inputs[0][1], *d_model}.of(DType::float32));
    if (const Fault fault = rules::tensor_count(inputs, places.count()); fault) return fault;
    if (const Fault fault = rules::transformer_attends(*this, inputs, own); fault) return fault;
    return rules::transformer_attends(*this, inputs, other);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::transformer_layer_weights(*this, sink, "", -1, true);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    return rules::transformer_layer_products(*this, call.inputs[0], &call.inputs[1]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_names(false); }
};

}  // namespace shapeproof::inline v0_1::nn
