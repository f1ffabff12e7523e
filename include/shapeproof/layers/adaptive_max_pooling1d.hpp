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

/// The largest value of windows over length, as many as the output shall have.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes with length of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveMaxPooling1D`.
struct AdaptiveMaxPooling1D {
  static constexpr string_ref type_name = "AdaptiveMaxPooling1D";
  static constexpr LayerTraits traits{.spatial_axes = 1};

  Required<"output_size", Size<1>> output_size;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptiveMaxPooling1D::output_size, "Length of the output.");
    field("data_format", &AdaptiveMaxPooling1D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_adaptive(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_adaptive<1>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<1>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
