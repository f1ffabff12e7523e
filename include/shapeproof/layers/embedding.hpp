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
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Turns indices into vectors.
///
/// - Input: any shape; integers from 0 to `input_dim - 1`.
/// - Output: `(*input, output_dim)`. With `input_length` the input's sizes behind the batch are these.
/// - Parameters: `input_dim * output_dim`. With `lora_rank` the table is frozen and
///   `(input_dim + output_dim) * lora_rank` are trained. A quantized table is frozen, packed, and has scales.
/// - Multiply-adds: none; with `lora_rank` `input_dim * output_dim * lora_rank`, of quantized embeddings `elements
///   of the output * lora_rank`.
/// - Source: Keras 3, `keras.layers.Embedding`, which casts floats to integers without a word; Keras 2 for
/// `input_length`, which Keras 3 does not
///   have.
struct Embedding {
  static constexpr string_ref type_name = "Embedding";
  static constexpr LayerTraits traits{.wants_integers = true, .width_field = "output_dim"};

  Required<"input_dim"> input_dim;     ///< Number of different indices.
  Required<"output_dim"> output_dim;   ///< Length of each vector.
  bool mask_zero = false;              ///< Whether index 0 stands for no value.
  OptionalCount lora_rank = no_count;  ///< Rank of a trainable adapter for the frozen embeddings; none: no adapter.
  /// The input's sizes behind the batch; of unknown rank: any.
  Shape input_length = Shape::unknown();
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  DTypePolicy dtype{};  ///< What it computes with, and how its weights are stored; empty: float32.

  static constexpr void fields(auto&& field) {
    field("input_dim", &Embedding::input_dim);
    field("output_dim", &Embedding::output_dim);
    field("mask_zero", &Embedding::mask_zero);
    field("lora_rank", &Embedding::lora_rank);
    field("input_length", &Embedding::input_length);
    field("dtype", &Embedding::dtype);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    using enum QuantizationMode;
    return rules::first_of(rules::at_least("input_dim", input_dim, 1), rules::at_least("output_dim", output_dim, 1),
                           rules::dtype_policy(dtype, int8, int4), rules::lora_rank(lora_rank, dtype.mode));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    return input_length.has_rank() ? infer_of_length(input) : input.inserted(input.rank(), *output_dim);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    rules::add_embeddings(*input_dim, *output_dim, dtype, lora_rank, sink);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const Shape& /*input*/, const Shape& output) const noexcept {
    return rules::adapter_products({*input_dim, *output_dim}, output, dtype, lora_rank);
  }

 private:
  [[nodiscard]] constexpr ShapeResult infer_of_length(const Shape& input) const noexcept {
    const int rank = input_length.rank() + 1;
    Shape output = input;
    if (input.rank() != rank) return {Fault::rank(rank, input), input.inserted(input.rank(), *output_dim)};
    Fault fault;
    for (int axis = 1; axis < rank; ++axis) {
      const Dim length = input_length[axis - 1];
      if (!compatible(length, input[axis]) && !fault) fault = Fault::size(axis, length.number(), input);
      if (length.is_known()) output.set(axis, length);
    }
    return {fault, output.inserted(rank, *output_dim)};
  }
};

}  // namespace shapeproof::inline v0_1
