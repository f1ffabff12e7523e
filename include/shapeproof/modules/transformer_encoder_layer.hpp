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

/// One layer of a transformer's encoder.
///
/// - Input: `(S, N, d_model)`; then perhaps a `src_mask` `(S, S)` and a `src_key_padding_mask` `(N, S)`.
///   C++ takes no single sample.
/// - Output: `(S, N, d_model)`.
/// - Parameters: `self_attn.in_proj_weight (3 * d_model, d_model)` and `in_proj_bias`, `self_attn.out_proj.weight
/// (d_model,
///   d_model)` and `bias`, `linear1.weight (dim_feedforward, d_model)` and `bias`, `linear2.weight (d_model,
///   dim_feedforward)` and `bias`, `norm1` and `norm2` with `weight` and `bias (d_model)`.
/// - Multiply-adds: those of attention, and `2 * d_model * dim_feedforward` at each step of each sample.
/// - Source: PyTorch 1.13, `torch::nn::TransformerEncoderLayer`.
struct TransformerEncoderLayer {
  static constexpr string_ref type_name = "TransformerEncoderLayer";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .declared_field = "d_model"};

  Required<"d_model"> d_model;                 ///< Number of features.
  Required<"nhead"> nhead;                     ///< How many heads share the features.
  std::int64_t dim_feedforward = 2048;         ///< Size between the two linear modules of a layer.
  double dropout = 0.1;                        ///< Fraction that is dropped.
  Choice<TransformerActivation> activation{};  ///< "relu" or "gelu".
  bool src_mask = false;                       ///< Whether `forward` is given such a mask.
  bool src_key_padding_mask = false;           ///< Whether `forward` is given such a mask.
  Name name = no_name;                         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("d_model", &TransformerEncoderLayer::d_model);
    field("nhead", &TransformerEncoderLayer::nhead);
    field("dim_feedforward", &TransformerEncoderLayer::dim_feedforward);
    field("dropout", &TransformerEncoderLayer::dropout);
    field("activation", &TransformerEncoderLayer::activation);
    field("src_mask", &TransformerEncoderLayer::src_mask);
    field("src_key_padding_mask", &TransformerEncoderLayer::src_key_padding_mask);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_transformer(*this); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    rules::MaskPlaces places{1};
    rules::AttentionPlaces at{0, 0};
    at.mask = places.take(src_mask);
    at.padding_mask = places.take(src_key_padding_mask);
    outputs.push_back(Shape{inputs[0][0], inputs[0][1], *d_model}.of(DType::float32));
    if (const Fault fault = rules::tensor_count(inputs, places.count()); fault) return fault;
    return rules::transformer_attends(*this, inputs, at);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::transformer_layer_weights(*this, sink, "", -1, false);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    return rules::transformer_layer_products(*this, call.inputs[0]);
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_names(false); }
};

}  // namespace shapeproof::inline v0_1::nn
