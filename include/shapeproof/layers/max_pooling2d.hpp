// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof {

/// The largest value of each window over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes. Height and width: valid `floor((size - pool) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Source: Keras 3, `keras.layers.MaxPooling2D`.
struct MaxPooling2D {
  static constexpr string_ref type_name = "MaxPooling2D";
  static constexpr LayerTraits traits{.runs_empty = true, .spatial_axes = 2};

  Size<2> pool_size = 2;
  Size<2> strides = none;
  Padding padding = valid_padding;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("pool_size", &MaxPooling2D::pool_size, "Height and width of the window.");
    field("strides", &MaxPooling2D::strides, "Steps of the window; none: the pool size.");
    field("padding", &MaxPooling2D::padding, "\"valid\": inside the input only. \"same\": also over the border.");
    field("data_format", &MaxPooling2D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_pooling(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_pooling<2>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<2>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::pooling_windows<2>(*this), axis_names(4));
  }
};

}  // namespace shapeproof
