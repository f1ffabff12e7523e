// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/margins.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/margins.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Adds zeros to the borders of N spatial axes.
template <int N>
struct ZeroPadding {
  static constexpr string_ref type_name = rules::by_axes<N>("ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D");
  static constexpr LayerTraits traits{.spatial_axes = N};

  Margins<N> padding = 1;  ///< How much is added at the beginning and the end of the spatial axes.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("padding", &ZeroPadding::padding);
    field("data_format", &ZeroPadding::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(padding.fault("padding"), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::pad_margins(input, padding, data_format);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// Adds zeros to the borders of length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes; each of length is `size + begin + end`.
/// - Source: Keras 3, `keras.layers.ZeroPadding1D`.
using ZeroPadding1D = ZeroPadding<1>;

/// Adds zeros to the borders of height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes; each of height and width is `size + begin + end`.
/// - Source: Keras 3, `keras.layers.ZeroPadding2D`.
using ZeroPadding2D = ZeroPadding<2>;

/// Adds zeros to the borders of depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes; each of depth, height and width is `size + begin + end`.
/// - Source: Keras 3, `keras.layers.ZeroPadding3D`.
using ZeroPadding3D = ZeroPadding<3>;

}  // namespace shapeproof::inline v0_1
