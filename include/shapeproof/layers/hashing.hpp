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
#include "shapeproof/rules/lookup.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Sorts values into bins by their hash.
///
/// - Input: any shape of integers or strings.
/// - Output: int: the same shape; one_hot `(*input, num_bins)`, where a last axis of size 1 is replaced; multi_hot and
/// count:
///   the bins in place of the last axis.
/// - Source: Keras 3, `keras.layers.Hashing`.
struct Hashing {
  static constexpr string_ref type_name = "Hashing";
  static constexpr LayerTraits traits{.takes_raw_values = true, .takes_strings = true};

  Required<"num_bins"> num_bins;                      ///< Number of bins.
  OutputMode output_mode = OutputModeKind::integers;  ///< "int", "one_hot", "multi_hot", "count" or "tf_idf".
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("num_bins", &Hashing::num_bins);
    field("output_mode", &Hashing::output_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!output_mode.is_known() || output_mode == OutputModeKind::tf_idf || output_mode == OutputModeKind::binary) {
      return Fault::argument("output_mode", "int, one_hot, multi_hot or count");
    }
    return rules::at_least("num_bins", num_bins, 1);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (output_mode == OutputModeKind::integers) return input;
    return rules::encode_tokens(input, output_mode, *num_bins);
  }
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return rules::index_dtype(output_mode, computed);
  }
};

}  // namespace shapeproof::inline v0_1
