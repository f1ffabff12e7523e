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

/// The mean of windows over depth, height and width, as many as the output shall have.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
/// first.
/// - Output: the same axes with depth, height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveAveragePooling3D`.
struct AdaptiveAveragePooling3D {
  static constexpr string_ref type_name = "AdaptiveAveragePooling3D";
  static constexpr LayerTraits traits{.spatial_axes = 3};

  Required<"output_size", Size<3>> output_size;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptiveAveragePooling3D::output_size, "Depth, height and width of the output.");
    field("data_format", &AdaptiveAveragePooling3D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_adaptive(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_adaptive<3>(*this, input);
  }
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return rules::adaptive_output<3>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<3>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
