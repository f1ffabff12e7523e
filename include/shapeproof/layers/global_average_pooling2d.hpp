// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/global_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// The mean over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling2D`.
struct GlobalAveragePooling2D {
  static constexpr string_ref type_name = "GlobalAveragePooling2D";
  static constexpr LayerTraits traits{.spatial_axes = 2};

  DataFormat data_format = default_data_format;
  bool keepdims = false;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &GlobalAveragePooling2D::data_format, "Where the channel axis stands.");
    field("keepdims", &GlobalAveragePooling2D::keepdims, "Whether height and width stay as axes of size 1.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::global_pool<2>(input, data_format, keepdims);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
