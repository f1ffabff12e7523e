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

/// The largest value over N spatial axes.
template <int N>
struct GlobalMaxPooling {
  static constexpr string_ref type_name =
      rules::by_axes<N>("GlobalMaxPooling1D", "GlobalMaxPooling2D", "GlobalMaxPooling3D");
  static constexpr LayerTraits traits{.spatial_axes = N};

  DataFormat data_format = default_data_format;
  bool keepdims = false;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("data_format", &GlobalMaxPooling::data_format, "Where the channel axis stands.");
    field("keepdims", &GlobalMaxPooling::keepdims, rules::meaning_of_keepdims<N>);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::data_format(data_format); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::global_pool<N>(input, data_format, keepdims);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// The largest value over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` the length stays as an axis of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling1D`.
using GlobalMaxPooling1D = GlobalMaxPooling<1>;

/// The largest value over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling2D`.
using GlobalMaxPooling2D = GlobalMaxPooling<2>;

/// The largest value over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: `(batch, channels)`; with `keepdims` depth, height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling3D`.
using GlobalMaxPooling3D = GlobalMaxPooling<3>;

}  // namespace shapeproof
