// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_attention.hpp"
#include "shapeproof/rules/module_recurrent.hpp"
#include "shapeproof/rules/module_transformer.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/stacked_layers.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// An encoder and a decoder.
///
/// - Input: source `(S, N, d_model)` and target `(T, N, d_model)`; then perhaps a `src_mask` `(S, S)`, a `tgt_mask`
///   `(T, T)`, a `memory_mask` `(T, S)`, and for source, target and memory a `key_padding_mask`,
///   `(N, S)`, `(N, T)`, `(N, S)`. C++ takes no single sample.
/// - Output: `(T, N, d_model)`.
/// - Parameters: `encoder.layers.0.` and so on, those of a `TransformerEncoderLayer` each, `decoder.layers.0.` and so
/// on,
///   those of a `TransformerDecoderLayer` each, `encoder.norm` and `decoder.norm` with `weight` and `bias (d_model)`.
/// - Multiply-adds: those of its layers.
/// - Source: PyTorch 1.13, `torch::nn::Transformer`.
struct Transformer {
  static constexpr string_ref type_name = "Transformer";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch,
                                      .takes_several = true,
                                      .reach = Reach::everything,
                                      .declared_field = "d_model"};

  Required<"d_model"> d_model = 512;           ///< Number of features.
  Required<"nhead"> nhead = 8;                 ///< How many heads share the features.
  std::int64_t num_encoder_layers = 6;         ///< How many layers the encoder has.
  std::int64_t num_decoder_layers = 6;         ///< How many layers the decoder has.
  std::int64_t dim_feedforward = 2048;         ///< Size between the two linear modules of a layer.
  double dropout = 0.1;                        ///< Fraction that is dropped.
  Choice<TransformerActivation> activation{};  ///< "relu" or "gelu".
  bool src_mask = false;                       ///< Whether `forward` is given such a mask.
  bool tgt_mask = false;                       ///< Whether `forward` is given such a mask.
  bool memory_mask = false;                    ///< Whether `forward` is given such a mask.
  bool src_key_padding_mask = false;           ///< Whether `forward` is given such a mask.
  bool tgt_key_padding_mask = false;           ///< Whether `forward` is given such a mask.
  bool memory_key_padding_mask = false;        ///< Whether `forward` is given such a mask.
  Name name = no_name;                         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("d_model", &Transformer::d_model);
    field("nhead", &Transformer::nhead);
    field("num_encoder_layers", &Transformer::num_encoder_layers);
    field("num_decoder_layers", &Transformer::num_decoder_layers);
    field("dim_feedforward", &Transformer::dim_feedforward);
    field("dropout", &Transformer::dropout);
    field("activation", &Transformer::activation);
    field("src_mask", &Transformer::src_mask);
    field("tgt_mask", &Transformer::tgt_mask);
    field("memory_mask", &Transformer::memory_mask);
    field("src_key_padding_mask", &Transformer::src_key_padding_mask);
    field("tgt_key_padding_mask", &Transformer::tgt_key_padding_mask);
    field("memory_key_padding_mask", &Transformer::memory_key_padding_mask);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::validate_transformer(*this),
                           rules::stacked_layers("num_encoder_layers", num_encoder_layers),
                           rules::stacked_layers("num_decoder_layers", num_decoder_layers));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    rules::MaskPlaces places{2};
    rules::AttentionPlaces source{0, 0};
    rules::AttentionPlaces own{1, 1};
    rules::AttentionPlaces other{1, 0};
    source.mask = places.take(src_mask);
    own.mask = places.take(tgt_mask);
    other.mask = places.take(memory_mask);
    source.padding_mask = places.take(src_key_padding_mask);
    own.padding_mask = places.take(tgt_key_padding_mask);
    other.padding_mask = places.take(memory_key_padding_mask);
    outputs.push_back(Shape{inputs[1][0], inputs[1][1], *d_model}.of(DType::float32));
    if (const Fault fault = rules::tensor_count(inputs, places.count()); fault) return fault;
    const auto takes = [&](int input) {
      Fault fault = rules::exact_rank(inputs[static_cast<std::size_t>(input)], 3);
      fault.input = input;
      return fault ? fault
                   : rules::declared_axis(inputs[static_cast<std::size_t>(input)], 2, "d_model", *d_model, input);
    };
    if (const Fault fault = takes(0); fault) return fault;
    if (const Fault fault = takes(1); fault) return fault;
    const auto normalized = [&](int input) {  // all that a stack of no layers does
      return rules::elements_of(rules::float32_alone, inputs[static_cast<std::size_t>(input)].dtype, input);
    };
    if (const Fault fault = num_encoder_layers > 0 ? rules::transformer_attends(*this, inputs, source) : normalized(0);
        fault) {
      return fault;
    }
    if (!compatible(inputs[0][1], inputs[1][1])) {
      return rules::of_input(Fault::size(1, inputs[0][1].number(), inputs[1]), 1);
    }
    if (num_decoder_layers <= 0) return normalized(1);
    if (const Fault fault = rules::transformer_attends(*this, inputs, own); fault) return fault;
    return rules::transformer_attends(*this, inputs, other);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    for (std::int64_t at = 0; at < num_encoder_layers; ++at) {
      rules::transformer_layer_weights(*this, sink, "encoder.layers.", at, false);
    }
    sink.add("encoder.norm.weight", {*d_model});
    sink.add("encoder.norm.bias", {*d_model});
    for (std::int64_t at = 0; at < num_decoder_layers; ++at) {
      rules::transformer_layer_weights(*this, sink, "decoder.layers.", at, true);
    }
    sink.add("decoder.norm.weight", {*d_model});
    sink.add("decoder.norm.bias", {*d_model});
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) const noexcept {
    const std::int64_t encoders = num_encoder_layers > 0 ? num_encoder_layers : 0;
    const std::int64_t decoders = num_decoder_layers > 0 ? num_decoder_layers : 0;
    const Shape& source = call.inputs[0];
    return rules::transformer_layer_products(*this, source) * encoders +
           rules::transformer_layer_products(*this, call.inputs[1], &source) * decoders;
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::sequence_names(false); }
};

}  // namespace shapeproof::inline v0_1::nn
