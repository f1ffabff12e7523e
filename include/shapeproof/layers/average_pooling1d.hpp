// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
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

/// The mean of each window over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes. Length: valid `floor((size - pool) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Source: Keras 3, `keras.layers.AveragePooling1D`.
struct AveragePooling1D {
  static constexpr string_ref type_name = "AveragePooling1D";
  static constexpr LayerTraits traits{.runs_empty = true, .spatial_axes = 1};

  Required<"pool_size", Size<1>> pool_size;
  Size<1> strides = none;
  Padding padding = valid_padding;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("pool_size", &AveragePooling1D::pool_size, "Length of the window.");
    field("strides", &AveragePooling1D::strides, "Steps of the window; none: the pool size.");
    field("padding", &AveragePooling1D::padding, "\"valid\": inside the input only. \"same\": also over the border.");
    field("data_format", &AveragePooling1D::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_pooling(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_pooling<1>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<1>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::pooling_windows<1>(*this), axis_names(3));
  }
};

}  // namespace shapeproof
