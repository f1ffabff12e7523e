// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/margins.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Cuts off the borders of length.
///
/// - Input: `(batch, length, channels)`.
/// - Output: the same axes; each of length is `size - begin - end`, which must stay above 0.
/// - Source: Keras 3, `keras.layers.Cropping1D`.
struct Cropping1D {
  static constexpr string_ref type_name = "Cropping1D";
  static constexpr LayerTraits traits{.spatial_axes = 1};

  Margins<1> cropping = 1;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("cropping", &Cropping1D::cropping, "How much is cut off at the beginning and the end of length.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::first_of(cropping.fault("cropping")); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::crop_margins(input, cropping, DataFormat{});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

}  // namespace shapeproof
