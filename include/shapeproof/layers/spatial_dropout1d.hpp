// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Drops whole channels while training.
///
/// - Input and output: `(batch, length, channels)`, unchanged.
/// - Source: Keras 3, `keras.layers.SpatialDropout1D`.
struct SpatialDropout1D {
  static constexpr string_ref type_name = "SpatialDropout1D";
  static constexpr LayerTraits traits{.keeps_shape = true, .spatial_axes = 1};

  Required<"rate", double> rate;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &SpatialDropout1D::rate, "Fraction of the values dropped, from 0 to 1.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::fraction("rate", rate); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::exact_rank(input, 3), input};
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

}  // namespace shapeproof
