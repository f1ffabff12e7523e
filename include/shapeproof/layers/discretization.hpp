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
#include "shapeproof/rules/encoding.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Sorts numbers into bins.
///
/// - Input: any shape.
/// - Output: int: the same shape; one_hot `(*input, bins)`, where a last axis of size 1 is replaced; multi_hot and
///   count `(batch, *rest, bins)` without the second axis, over which they are joined. There is one bin more than
///   boundaries.
/// - Source: Keras 3, `keras.layers.Discretization`.
struct Discretization {
  static constexpr string_ref type_name = "Discretization";
  static constexpr LayerTraits traits{.takes_raw_values = true};

  ValueList bin_boundaries = none;    ///< The boundaries between the bins.
  OptionalCount num_bins = no_count;  ///< Number of bins, where the boundaries are to be found from data.
  OutputMode output_mode = OutputModeKind::integers;  ///< "int", "one_hot", "multi_hot" or "count".
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("bin_boundaries", &Discretization::bin_boundaries);
    field("num_bins", &Discretization::num_bins);
    field("output_mode", &Discretization::output_mode);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (!output_mode.is_known() || output_mode == OutputModeKind::tf_idf || output_mode == OutputModeKind::binary) {
      return Fault::argument("output_mode", "\"int\", \"one_hot\", \"multi_hot\" or \"count\"");
    }
    if (bin_boundaries.is_scalar()) return Fault::argument("bin_boundaries", "a list of numbers");
    if (num_bins.is_given() == bin_boundaries.is_given())
      return Fault::argument("num_bins", "given, or bin_boundaries, not both");
    return num_bins.is_given() ? rules::at_least("num_bins", num_bins.count, 0) : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (output_mode == OutputModeKind::integers) return input;
    return rules::encode(input, output_mode, num_bins.is_given() ? Dim(num_bins.count) : Dim(bin_boundaries.count) + 1);
  }
  /// The numbers of the bins are integers.
  [[nodiscard]] constexpr DType output_dtype(DType computed) const noexcept {
    return output_mode == OutputModeKind::integers ? DType::int32 : computed;
  }
};

}  // namespace shapeproof::inline v0_1
