// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::rules {

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

}  // namespace shapeproof::rules
