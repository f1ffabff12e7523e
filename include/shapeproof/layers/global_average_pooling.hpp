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

/// The mean over N spatial axes.
template <int N>
struct GlobalAveragePooling {
  static constexpr string_ref type_name =
      rules::by_axes<N>("GlobalAveragePooling1D", "GlobalAveragePooling2D", "GlobalAveragePooling3D");
  static constexpr LayerTraits traits{.spatial_axes = N};

  DataFormat data_format = default_data_format;
  bool keepdims = false;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &GlobalAveragePooling::data_format, "Where the channel axis stands.");
    field("keepdims", &GlobalAveragePooling::keepdims, rules::meaning_of_keepdims<N>);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::global_pool<N>(input, data_format, keepdims);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// The mean over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` the length stays as an axis of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling1D`.
using GlobalAveragePooling1D = GlobalAveragePooling<1>;

/// The mean over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling2D`.
using GlobalAveragePooling2D = GlobalAveragePooling<2>;

/// The mean over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: `(batch, channels)`; with `keepdims` depth, height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling3D`.
using GlobalAveragePooling3D = GlobalAveragePooling<3>;

}  // namespace shapeproof
