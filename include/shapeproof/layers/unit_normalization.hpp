// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/axes.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Divides each sample by its norm along some axes.
///
/// - Input and output: any shape that has the axes, unchanged.
/// - Source: Keras 3, `keras.layers.UnitNormalization`.
struct UnitNormalization {
  static constexpr string_ref type_name = "UnitNormalization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Axes axis = -1;       ///< The axes along which the norm is 1.
  Name name = no_name;  ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("axis", &UnitNormalization::axis); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.required_fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::weighted_axes(input, axis, false), input};
  }
};

}  // namespace shapeproof::inline v0_1
