// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/choice.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/optional.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/shape.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// Turns integers into indices of a vocabulary.
///
/// - Input: any shape of integers.
/// - Output: int: the same shape; one_hot `(*input, vocabulary)`, where a last axis of size 1 is replaced; multi_hot,
///   count and tf_idf: the vocabulary in place of the last axis. The vocabulary is known if it is given.
/// - Source: Keras 3, `keras.layers.IntegerLookup`.
struct IntegerLookup {
  static constexpr string_ref type_name = "IntegerLookup";
  static constexpr bool takes_raw_values = true;

  OptionalCount max_tokens = none;
  std::int64_t num_oov_indices = 1;
  ValueList vocabulary = none;
  OutputMode output_mode = OutputModeKind::integers;
  bool pad_to_max_tokens = false;
  Name name{};                   ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("max_tokens", &IntegerLookup::max_tokens, "Largest size of the vocabulary, with its special tokens.");
    field("num_oov_indices", &IntegerLookup::num_oov_indices,
          "How many indices stand for tokens that are not in the vocabulary.");
    field("vocabulary", &IntegerLookup::vocabulary, "The vocabulary; only its length matters to shapes.");
    field("output_mode", &IntegerLookup::output_mode, "\"int\", \"one_hot\", \"multi_hot\", \"count\" or \"tf_idf\".");
    field("pad_to_max_tokens", &IntegerLookup::pad_to_max_tokens, "Whether the vectors are as long as max_tokens.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!output_mode.is_known() || output_mode == OutputModeKind::binary) {
      return Fault::argument("output_mode", "int, one_hot, multi_hot, count or tf_idf");
    }
    if (max_tokens.is_given() && max_tokens.count <= 1)
      return Fault::argument("max_tokens", Relation::at_least, 2, max_tokens.count);
    return rules::at_least("num_oov_indices", num_oov_indices, 0);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (output_mode == OutputModeKind::integers) return input;
    return rules::encode_tokens(input, output_mode, depth());
  }
  /// Indices are integers.
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return output_mode == OutputModeKind::integers ? DType::int64 : computed;
  }

 private:
  /// The size of the vocabulary with the indices of unknown tokens.
  [[nodiscard]] constexpr Dim depth() const noexcept {
    if (pad_to_max_tokens && max_tokens.is_given()) return max_tokens.count;
    if (vocabulary.is_given()) return Dim(vocabulary.size()) + num_oov_indices;
    return max_tokens.is_given() ? Dim(max_tokens.count) : Dim{};
  }
};

}  // namespace shapeproof
