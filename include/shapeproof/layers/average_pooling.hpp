// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// The mean of each window over N spatial axes.
template <int N>
struct AveragePooling {
  static constexpr string_ref type_name = rules::by_axes<N>("AveragePooling1D", "AveragePooling2D", "AveragePooling3D");
  static constexpr LayerTraits traits{.runs_empty = true, .spatial_axes = N, .window_field = "pool_size"};

  Required<"pool_size", Size<N>> pool_size;      ///< Size of the window along the spatial axes.
  Size<N> strides = none;                        ///< Steps of the window; none: the pool size.
  Padding padding = valid_padding;               ///< "valid": inside the input only. "same": also over the border.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("pool_size", &AveragePooling::pool_size);
    field("strides", &AveragePooling::strides);
    field("padding", &AveragePooling::padding);
    field("data_format", &AveragePooling::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_pooling(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_pooling<N>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
  constexpr void explain(const Shape& input, TextSink& sink) const {
    rules::write_slide(sink, input, rules::pooling_windows<N>(*this), axis_names(N + 2));
  }
};

/// The mean of each window over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes. Length: valid `floor((size - pool) / stride) + 1`; same `floor((size - 1) / stride) + 1`.
/// - Source: Keras 3, `keras.layers.AveragePooling1D`.
using AveragePooling1D = AveragePooling<1>;

/// The mean of each window over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes. Height and width: valid `floor((size - pool) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Source: Keras 3, `keras.layers.AveragePooling2D`.
using AveragePooling2D = AveragePooling<2>;

/// The mean of each window over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes. Depth, height and width: valid `floor((size - pool) / stride) + 1`; same
///   `floor((size - 1) / stride) + 1`.
/// - Source: Keras 3, `keras.layers.AveragePooling3D`.
using AveragePooling3D = AveragePooling<3>;

}  // namespace shapeproof::inline v0_1
