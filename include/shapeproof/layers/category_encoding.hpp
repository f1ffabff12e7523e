// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Encodes tokens as vectors.
///
/// - Input: any shape of integers.
/// - Output: one_hot `(*input, num_tokens)`, where a last axis of size 1 is replaced; multi_hot and count
///   `(batch, *rest, num_tokens)` without the second axis, over which they are joined.
/// - Source: Keras 3, `keras.layers.CategoryEncoding`.
struct CategoryEncoding {
  static constexpr string_ref type_name = "CategoryEncoding";
  static constexpr LayerTraits traits{.wants_integers = true};

  Required<"num_tokens"> num_tokens;                   ///< Number of different tokens.
  OutputMode output_mode = OutputModeKind::multi_hot;  ///< "one_hot", "multi_hot" or "count".
  Name name = no_name;                                 ///< empty: Keras's automatic name
  ComputeType dtype{};                                 ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("num_tokens", &CategoryEncoding::num_tokens);
    field("output_mode", &CategoryEncoding::output_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!output_mode.is_known() || output_mode == OutputModeKind::integers || output_mode == OutputModeKind::tf_idf) {
      return Fault::argument("output_mode", "\"one_hot\", \"multi_hot\" or \"count\"");
    }
    return rules::at_least("num_tokens", num_tokens, 1);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::encode(input, output_mode, *num_tokens);
  }
  /// Keras builds the next layers as if the vector replaced the last axis. Source:
  /// `CategoryEncoding.compute_output_shape`.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    if (input.rank() == 0) return Shape{*num_tokens};
    return rules::encode_tokens(input, output_mode, *num_tokens);
  }
};

}  // namespace shapeproof::inline v0_1
