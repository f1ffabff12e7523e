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

/// Cuts off the borders of length.
///
/// - Input: `(batch, length, channels)`.
/// - Output: the same axes; each of length is `size - begin - end`, which must stay above 0.
/// - Source: Keras 3, `keras.layers.Cropping1D`.
struct Cropping1D {
  static constexpr string_ref type_name = "Cropping1D";
  static constexpr LayerTraits traits{.spatial_axes = 1};

  Margins<1> cropping = 1;  ///< How much is cut off at the beginning and the end of length.
  Name name = no_name;      ///< empty: Keras's automatic name
  ComputeType dtype{};      ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("cropping", &Cropping1D::cropping); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::first_of(cropping.fault("cropping")); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::crop_margins(input, cropping, DataFormat{});
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

/// Cuts off the borders of two or three spatial axes. `Cropping1D` stands apart: it has no `data_format`.
template <int N>
  requires(N == 2 || N == 3)
struct Cropping {
  static constexpr string_ref type_name = N == 2 ? "Cropping2D" : "Cropping3D";
  static constexpr LayerTraits traits{.spatial_axes = N};

  /// How much is cut off at the beginning and the end of the spatial axes. The defaults are Keras's.
  Margins<N> cropping = N == 2 ? 0 : 1;
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("cropping", &Cropping::cropping);
    field("data_format", &Cropping::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(cropping.fault("cropping"), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::crop_margins(input, cropping, data_format);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// Cuts off the borders of height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes; each of height and width is `size - begin - end`, which must stay above 0.
/// - Source: Keras 3, `keras.layers.Cropping2D`.
using Cropping2D = Cropping<2>;

/// Cuts off the borders of depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes; each of depth, height and width is `size - begin - end`, which must stay above 0.
/// - Source: Keras 3, `keras.layers.Cropping3D`.
using Cropping3D = Cropping<3>;

}  // namespace shapeproof::inline v0_1
