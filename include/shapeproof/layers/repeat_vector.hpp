// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Repeats a vector as the steps of a sequence.
///
/// - Input: `(batch, features)`.
/// - Output: `(batch, n, features)`.
/// - Source: Keras 3, `keras.layers.RepeatVector`.
struct RepeatVector {
  static constexpr string_ref type_name = "RepeatVector";
  static constexpr LayerTraits traits{};

  Required<"n"> n;      ///< How often the vector is repeated.
  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("n", &RepeatVector::n); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("n", n, 1); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::exact_rank(input, 2); fault) return {fault, Shape{input[0], *n, any}};
    return Shape{input[0], *n, input[1]};
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return {Axis::batch, Axis::features}; }
};

}  // namespace shapeproof::inline v0_1
