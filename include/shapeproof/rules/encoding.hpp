// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/choice.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// Encodes each token as a vector of `depth` numbers.
///
/// - one_hot: `(*input, depth)`; a last axis of size 1 is replaced, unless it is the only one; a single token is a
///   list of one
/// - multi_hot, count, tf_idf: the tokens along the second axis are joined: `(batch, *rest, depth)`; a single axis
///   holds the tokens of one sample: `(depth)`
///
/// Source: Keras 3, `encode_categorical_inputs`, which Keras calls when it runs.
[[nodiscard]] constexpr ShapeResult encode(const Shape& input, const OutputMode& mode, Dim depth) noexcept {
  if (input.rank() == 0) return mode == OutputModeKind::one_hot ? Shape{1, depth} : Shape{depth};
  if (mode == OutputModeKind::one_hot) {
    const bool replaces = input.rank() > 1 && input[-1] == Dim(1);
    return replaces ? input.with(-1, depth) : input.inserted(input.rank(), depth);
  }
  if (input.rank() == 1) return Shape{depth};
  const Shape rest = input.erased(1);
  return rest.inserted(rest.rank(), depth);
}

/// The same by Keras's documented rule for lookups and hashes: with multi_hot, count and tf_idf the vector replaces the
/// last axis. Source: Keras 3, `IndexLookup.compute_output_shape`.
[[nodiscard]] constexpr ShapeResult encode_tokens(const Shape& input, const OutputMode& mode, Dim depth) noexcept {
  if (mode == OutputModeKind::one_hot || input.rank() == 0) return encode(input, mode, depth);
  return input.with(-1, depth);
}

}  // namespace shapeproof::inline v0_1::rules
