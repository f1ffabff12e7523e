// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/fixed_string.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The checks of Keras's lookups. Source: Keras 3, `IndexLookup.__init__`.
template <class L>
[[nodiscard]] constexpr Fault validate_lookup(const L& layer) noexcept {
  if (!layer.output_mode.is_known() || layer.output_mode == OutputModeKind::binary) {
    return Fault::argument("output_mode", "int, one_hot, multi_hot, count or tf_idf");
  }
  if (layer.max_tokens.is_given() && layer.max_tokens.count <= 1) {
    return Fault::argument("max_tokens", Relation::at_least, 2, layer.max_tokens.count);
  }
  return at_least("num_oov_indices", layer.num_oov_indices, 0);
}

/// The size of the vocabulary including the indices of unknown tokens; unknown if no vocabulary is given.
template <class L>
[[nodiscard]] constexpr Dim lookup_depth(const L& layer) noexcept {
  if (layer.pad_to_max_tokens && layer.max_tokens.is_given()) return layer.max_tokens.count;
  if (layer.vocabulary.is_given()) return Dim(layer.vocabulary.size()) + layer.num_oov_indices;
  return layer.max_tokens.is_given() ? Dim(layer.max_tokens.count) : Dim{};
}

/// Indices in the input's shape, or vectors. Source: Keras 3, `IndexLookup.compute_output_shape`.
template <class L>
[[nodiscard]] constexpr ShapeResult infer_lookup(const L& layer, const Shape& input) noexcept {
  if (layer.output_mode == OutputModeKind::integers) return input;
  return encode_tokens(input, layer.output_mode, lookup_depth(layer));
}

/// Indices are integers.
[[nodiscard]] constexpr DType index_dtype(const OutputMode& mode, DType computed) noexcept {
  return mode == OutputModeKind::integers ? DType::int64 : computed;
}

/// A layer that turns values into indices of a vocabulary.
template <fixed_string TypeName>
struct VocabularyLookup {
  using SharedRules = VocabularyLookup<"">;
  static constexpr string_ref type_name = TypeName.view();
  static constexpr LayerTraits traits{.takes_raw_values = true, .takes_strings = type_name == "StringLookup"};

  OptionalCount max_tokens = no_count;  ///< Largest size of the vocabulary, with its special tokens.
  std::int64_t num_oov_indices = 1;     ///< How many indices stand for tokens that are not in the vocabulary.
  ValueList vocabulary = none;          ///< The vocabulary; only its length matters to shapes.
  OutputMode output_mode = OutputModeKind::integers;  ///< "int", "one_hot", "multi_hot", "count" or "tf_idf".
  bool pad_to_max_tokens = false;                     ///< Whether the vectors are as long as max_tokens.
  Name name = no_name;                                ///< empty: Keras's automatic name
  DType dtype = DType::unknown;                       ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("max_tokens", &VocabularyLookup::max_tokens);
    field("num_oov_indices", &VocabularyLookup::num_oov_indices);
    field("vocabulary", &VocabularyLookup::vocabulary);
    field("output_mode", &VocabularyLookup::output_mode);
    field("pad_to_max_tokens", &VocabularyLookup::pad_to_max_tokens);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return validate_lookup(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return infer_lookup(*this, input); }
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return index_dtype(output_mode, computed);
  }
};

}  // namespace shapeproof::inline v0_1::rules
