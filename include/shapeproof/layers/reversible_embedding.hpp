// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Turns indices into vectors, and with `reverse` vectors into scores for each index.
///
/// - Input: any shape; with `reverse` `(..., output_dim)`.
/// - Output: `(*input, output_dim)`; with `reverse` `(..., input_dim)`.
/// - Parameters: `input_dim * output_dim`, twice that if the weights are not tied. With `lora_rank` the table is frozen
///   and `(input_dim + output_dim) * lora_rank` are trained. A quantized table is frozen, packed, and has scales.
/// - Multiply-adds: none; backwards `input_dim * output_dim` for each element of the other axes. With `lora_rank` as
///   of `Embedding` and `Dense`.
/// - Source: Keras 3, `keras.layers.ReversibleEmbedding`.
struct ReversibleEmbedding {
  static constexpr string_ref type_name = "ReversibleEmbedding";
  static constexpr LayerTraits traits{};

  Required<"input_dim"> input_dim;     ///< Number of different indices.
  Required<"output_dim"> output_dim;   ///< Length of each vector.
  bool tie_weights = true;             ///< Whether both directions share one matrix.
  bool mask_zero = false;              ///< Whether index 0 stands for no value.
  bool reverse = false;                ///< Keras's call argument: from vectors back to indices.
  OptionalCount lora_rank = no_count;  ///< Rank of a trainable adapter for the frozen embeddings; none: no adapter.
  Name name = no_name;                 ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< What it computes with, and how its weights are stored; empty: float32.

  static constexpr void fields(auto&& field) {
    field("input_dim", &ReversibleEmbedding::input_dim);
    field("output_dim", &ReversibleEmbedding::output_dim);
    field("tie_weights", &ReversibleEmbedding::tie_weights);
    field("mask_zero", &ReversibleEmbedding::mask_zero);
    field("reverse", &ReversibleEmbedding::reverse);
    field("lora_rank", &ReversibleEmbedding::lora_rank);
    field("dtype", &ReversibleEmbedding::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    using enum QuantizationMode;
    if (!tie_weights && lora_rank.count > 0 && dtype.mode == absent) {
      return Fault::argument("lora_rank",
                             "none where the weights are not tied");  // Keras fails to add the second table
    }
    return rules::first_of(rules::at_least("input_dim", input_dim, 1), rules::at_least("output_dim", output_dim, 1),
                           rules::dtype_policy(dtype, int8, int4), rules::lora_rank(lora_rank, dtype.mode));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!reverse) return input.inserted(input.rank(), *output_dim);
    if (const Fault fault = rules::least_rank(input, 1); fault) return fault;
    const Shape output = input.with(-1, *input_dim);
    if (!compatible(input[-1], *output_dim)) return {Fault::size(input.rank() - 1, output_dim, input), output};
    return output;
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::add_embeddings(*input_dim, *output_dim, dtype, lora_rank, sink);
    if (!tie_weights) rules::add_reverse_embeddings(*input_dim, *output_dim, dtype, sink);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& input, const Shape& output) const noexcept {
    const Shape table{*input_dim, *output_dim};
    if (!reverse) return rules::adapter_products(table, output, dtype, lora_rank);
    return rules::quantized_products(table.with(0, *output_dim).with(1, *input_dim), product(input.with(-1, 1)), dtype,
                                     tie_weights ? lora_rank : OptionalCount(no_count));
  }
};

}  // namespace shapeproof::inline v0_1
