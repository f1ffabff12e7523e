// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
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
/// - Input and output: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first;
/// unchanged.
/// - Source: Keras 3, `keras.layers.SpatialDropout2D`.
struct SpatialDropout2D {
  static constexpr string_ref type_name = "SpatialDropout2D";
  static constexpr LayerTraits traits{.keeps_shape = true, .spatial_axes = 2};

  Required<"rate", double> rate;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &SpatialDropout2D::rate, "Fraction of the values dropped, from 0 to 1.");
    field("data_format", &SpatialDropout2D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::fraction("rate", rate), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::exact_rank(input, 4), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
