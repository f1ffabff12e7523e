// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/axis.hpp"
#include "shapeproof/choice.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/string_ref.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof {

/// Turns indices into vectors.
///
/// - Input: any shape; integers from 0 to `input_dim - 1`.
/// - Output: `(*input, output_dim)`.
/// - Parameters: `input_dim * output_dim`.
/// - Source: Keras 3, `keras.layers.Embedding`, which casts floats to integers without a word.
struct Embedding {
  static constexpr string_ref type_name = "Embedding";
  static constexpr bool wants_integers = true;

  Required<"input_dim"> input_dim;
  Required<"output_dim"> output_dim;
  bool mask_zero = false;
  Name name{};  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("input_dim", &Embedding::input_dim, "Number of different indices.");
    field("output_dim", &Embedding::output_dim, "Length of each vector.");
    field("mask_zero", &Embedding::mask_zero, "Whether index 0 stands for no value.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::at_least("input_dim", input_dim, 1), rules::at_least("output_dim", output_dim, 1));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!input.has_rank()) return input;
    return input.inserted(input.rank(), *output_dim);
  }
  constexpr void weights(const Shape& /*input*/, WeightSink& sink) const {
    sink.add("embeddings", {*input_dim, *output_dim});
  }
};

}  // namespace shapeproof
