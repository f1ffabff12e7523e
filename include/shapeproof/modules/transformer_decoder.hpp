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
#include "shapeproof/rules/stacked_layers.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Several layers of a transformer's decoder, without a norm behind them.
///
/// - Input: target `(T, N, d_model)` and memory `(S, N, d_model)`; then perhaps a `tgt_mask` `(T, T)`, a `memory_mask`
///   `(T, S)`, a `tgt_key_padding_mask` `(N, T)` and a `memory_key_padding_mask` `(N, S)`, the last two.
///   C++ takes no single sample.
/// - Output: `(T, N, d_model)`.
/// - Parameters: `layers.0.` and so on, those of a `TransformerDecoderLayer` each.
/// - Multiply-adds: those of its layers.
/// - Source: PyTorch 1.13, `torch::nn::TransformerDecoder`.
struct TransformerDecoder {
  static constexpr string_ref type_name = "TransformerDecoder";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .declared_field = "d_model"};

  Required<"d_model"> d_model;                 ///< Number of features.
  Required<"nhead"> nhead;                     ///< How many heads share the features.
  Required<"num_layers"> num_layers;           ///< How many layers follow one another.
  std::int64_t dim_feedforward = 2048;         ///< Size between the two linear modules of a layer.
  double dropout = 0.1;                        ///< Fraction that is dropped.
  Choice<TransformerActivation> activation{};  ///< "relu" or "gelu".
  bool tgt_mask = false;                       ///< Whether `forward` is given such a mask.
  bool memory_mask = false;                    ///< Whether `forward` is given such a mask.
  bool tgt_key_padding_mask = false;           ///< Whether `forward` is given such a mask.
  bool memory_key_padding_mask = false;        ///< Whether `forward` is given such a mask.
  Name name = no_name;                         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("d_model", &TransformerDecoder::d_model);
    field("nhead", &TransformerDecoder::nhead);
    field("num_layers", &TransformerDecoder::num_layers);
    field("dim_feedforward", &TransformerDecoder::dim_feedforward);
    field("dropout", &TransformerDecoder::dropout);
    field("activation", &TransformerDecoder::activation);
    field("tgt_mask", &TransformerDecoder::tgt_mask);
    field("memory_mask", &TransformerDecoder::memory_mask);
    field("tgt_key_padding_mask", &TransformerDecoder::tgt_key_padding_mask);
    field("memory_key_padding_mask", &TransformerDecoder::memory_key_padding_mask);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    const Fault fault = rules::validate_transformer(*this);
    return fault ? fault : rules::stacked_layers("num_layers", num_layers);
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (*num_layers <= 0) {  // C++ returns a tensor that is not defined
      outputs.push_back(Shape::unknown());
      return {};
    }
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
    for (std::int64_t at = 0; at < *num_layers; ++at) {
      rules::transformer_layer_weights(*this, sink, "layers.", at, true);
    }
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    if (*num_layers <= 0) return 0;
    return rules::transformer_layer_products(*this, call.inputs[0], &call.inputs[1]) * *num_layers;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_names(false); }
};

}  // namespace shapeproof::inline v0_1::nn
