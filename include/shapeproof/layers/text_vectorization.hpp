// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/lookup.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Turns texts into sequences of indices or into counts of words.
///
/// - Input: `(batch)` or `(batch, 1)` of strings.
/// - Output: int: `(batch, output_sequence_length)`, unknown unless it is given; else `(batch, vocabulary)`.
/// - Source: Keras 3, `keras.layers.TextVectorization`.
struct TextVectorization {
  static constexpr string_ref type_name = "TextVectorization";
  static constexpr LayerTraits traits{.takes_raw_values = true, .takes_strings = true};

  OptionalCount max_tokens = no_count;                ///< Largest size of the vocabulary, with its special tokens.
  OutputMode output_mode = OutputModeKind::integers;  ///< "int", "one_hot", "multi_hot", "count" or "tf_idf".
  OptionalCount output_sequence_length = no_count;    ///< Length that every text is cut or padded to.
  bool pad_to_max_tokens = false;                     ///< Whether the vectors are as long as max_tokens.
  ValueList vocabulary = none;                        ///< The vocabulary; only its length matters to shapes.
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("max_tokens", &TextVectorization::max_tokens);
    field("output_mode", &TextVectorization::output_mode);
    field("output_sequence_length", &TextVectorization::output_sequence_length);
    field("pad_to_max_tokens", &TextVectorization::pad_to_max_tokens);
    field("vocabulary", &TextVectorization::vocabulary);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!output_mode.is_known() || output_mode == OutputModeKind::one_hot || output_mode == OutputModeKind::binary) {
      return Fault::argument("output_mode", "int, multi_hot, count or tf_idf");
    }
    if (max_tokens.is_given() && max_tokens.count < 1)
      return Fault::argument("max_tokens", Relation::at_least, 1, max_tokens.count);
    if (!output_sequence_length.is_given()) return {};
    return rules::at_least("output_sequence_length", output_sequence_length.count, 1);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (output_mode == OutputModeKind::integers) {
      return Shape{input[0], output_sequence_length.is_given() ? Dim(output_sequence_length.count) : Dim{}};
    }
    if (pad_to_max_tokens && max_tokens.is_given()) return Shape{input[0], max_tokens.count};
    if (vocabulary.is_given()) return Shape{input[0], Dim(vocabulary.size()) + 1};
    return Shape{input[0], max_tokens.is_given() ? Dim(max_tokens.count) : Dim{}};
  }
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return rules::index_dtype(output_mode, computed);
  }
};

}  // namespace shapeproof::inline v0_1
