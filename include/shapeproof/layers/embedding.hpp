// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/quantization.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Turns indices into vectors.
///
/// - Input: any shape; integers from 0 to `input_dim - 1`.
/// - Output: `(*input, output_dim)`.
/// - Parameters: `input_dim * output_dim`. With `lora_rank` the table is frozen and
///   `(input_dim + output_dim) * lora_rank` are trained. A quantized table is frozen, packed, and has scales.
/// - Source: Keras 3, `keras.layers.Embedding`, which casts floats to integers without a word.
struct Embedding {
  static constexpr string_ref type_name = "Embedding";
  static constexpr LayerTraits traits{.wants_integers = true};

  Required<"input_dim"> input_dim;
  Required<"output_dim"> output_dim;
  bool mask_zero = false;
  OptionalCount lora_rank = no_count;
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< what it computes with, and how its weights are stored; empty: float32

  static constexpr void fields(auto&& field) {
    field("input_dim", &Embedding::input_dim, "Number of different indices.");
    field("output_dim", &Embedding::output_dim, "Length of each vector.");
    field("mask_zero", &Embedding::mask_zero, "Whether index 0 stands for no value.");
    field("lora_rank", &Embedding::lora_rank,
          "Rank of a trainable adapter for the frozen embeddings; none: no adapter.");
    field("dtype", &Embedding::dtype, "What it computes with, and how its weights are stored.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    using enum QuantizationMode;
    return rules::first_of(rules::at_least("input_dim", input_dim, 1), rules::at_least("output_dim", output_dim, 1),
                           rules::dtype_policy(dtype, int8, int4), rules::lora_rank(lora_rank, dtype.mode));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    return input.inserted(input.rank(), *output_dim);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::add_embeddings(*input_dim, *output_dim, dtype, lora_rank, sink);
  }
};

}  // namespace shapeproof
