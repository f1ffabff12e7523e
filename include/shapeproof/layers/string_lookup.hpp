// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/lookup.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Turns strings into indices of a vocabulary.
///
/// - Input: any shape of strings.
/// - Output: int: the same shape; one_hot `(*input, vocabulary)`, where a last axis of size 1 is replaced; multi_hot,
///   count and tf_idf: the vocabulary in place of the last axis. The vocabulary is known if it is given.
/// - Source: Keras 3, `keras.layers.StringLookup`.
struct StringLookup {
  static constexpr string_ref type_name = "StringLookup";
  static constexpr LayerTraits traits{.takes_raw_values = true, .takes_strings = true};

  OptionalCount max_tokens = no_count;
  std::int64_t num_oov_indices = 1;
  ValueList vocabulary = none;
  OutputMode output_mode = OutputModeKind::integers;
  bool pad_to_max_tokens = false;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("max_tokens", &StringLookup::max_tokens, "Largest size of the vocabulary, with its special tokens.");
    field("num_oov_indices", &StringLookup::num_oov_indices,
          "How many indices stand for tokens that are not in the vocabulary.");
    field("vocabulary", &StringLookup::vocabulary, "The vocabulary; only its length matters to shapes.");
    field("output_mode", &StringLookup::output_mode, "\"int\", \"one_hot\", \"multi_hot\", \"count\" or \"tf_idf\".");
    field("pad_to_max_tokens", &StringLookup::pad_to_max_tokens, "Whether the vectors are as long as max_tokens.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_lookup(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_lookup(*this, input);
  }
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return rules::index_dtype(output_mode, computed);
  }
};

}  // namespace shapeproof
