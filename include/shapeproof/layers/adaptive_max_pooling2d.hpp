// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/adaptive_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// The largest value of windows over height and width, as many as the output shall have.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes with height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveMaxPooling2D`.
struct AdaptiveMaxPooling2D {
  static constexpr string_ref type_name = "AdaptiveMaxPooling2D";
  static constexpr LayerTraits traits{.spatial_axes = 2};

  Required<"output_size", Size<2>> output_size;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptiveMaxPooling2D::output_size, "Height and width of the output.");
    field("data_format", &AdaptiveMaxPooling2D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_adaptive(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_adaptive<2>(*this, input);
  }
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return rules::adaptive_output<2>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
