// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/margins.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// Repeats the values along height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes; each of height and width is multiplied by `size`.
/// - Source: Keras 3, `keras.layers.UpSampling2D`.
struct UpSampling2D {
  static constexpr string_ref type_name = "UpSampling2D";
  static constexpr LayerTraits traits{.spatial_axes = 2};

  Size<2> size = 2;
  DataFormat data_format = default_data_format;
  Interpolation interpolation = InterpolationMode::nearest;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("size", &UpSampling2D::size, "How often height and width are repeated.");
    field("data_format", &UpSampling2D::data_format, "Where the channel axis stands.");
    field("interpolation", &UpSampling2D::interpolation, "How values between the old ones are made.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(
        rules::sizes("size", size), rules::data_format(data_format),
        rules::known_word("interpolation", interpolation, "nearest, bilinear, bicubic, lanczos3 or lanczos5"));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::repeat_axes(input, size, data_format);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
};

}  // namespace shapeproof
