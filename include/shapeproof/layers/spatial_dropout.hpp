// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Drops whole channels while training.
///
/// - Input and output: `(batch, length, channels)`, unchanged.
/// - Source: Keras 3, `keras.layers.SpatialDropout1D`.
struct SpatialDropout1D {
  static constexpr string_ref type_name = "SpatialDropout1D";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true, .spatial_axes = 1};

  Required<"rate", double> rate;  ///< Fraction of the values dropped, from 0 to 1.
  Name name = no_name;            ///< empty: Keras's automatic name
  ComputeType dtype{};            ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("rate", &SpatialDropout1D::rate); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::fraction("rate", rate); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::exact_rank(input, 3), input};
  }
  [[nodiscard]] static constexpr AxisNames axis_names(int /*rank*/) noexcept { return rules::spatial_axes<1>(false); }
};

/// Drops whole channels while training, of two or three spatial axes. `SpatialDropout1D` stands apart: it has no
/// `data_format`.
template <int N>
  requires(N == 2 || N == 3)
struct SpatialDropout {
  static constexpr string_ref type_name = N == 2 ? "SpatialDropout2D" : "SpatialDropout3D";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true, .spatial_axes = N};

  Required<"rate", double> rate;                 ///< Fraction of the values dropped, from 0 to 1.
  DataFormat data_format = default_data_format;  ///< Where the channel axis stands.
  Name name = no_name;                           ///< empty: Keras's automatic name
  ComputeType dtype{};                           ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &SpatialDropout::rate);
    field("data_format", &SpatialDropout::data_format);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::fraction("rate", rate), rules::data_format(data_format));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::exact_rank(input, N + 2), input};
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// Drops whole channels while training.
///
/// - Input and output: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first;
///   unchanged.
/// - Source: Keras 3, `keras.layers.SpatialDropout2D`.
using SpatialDropout2D = SpatialDropout<2>;

/// Drops whole channels while training.
///
/// - Input and output: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with
///   channels first; unchanged.
/// - Source: Keras 3, `keras.layers.SpatialDropout3D`.
using SpatialDropout3D = SpatialDropout<3>;

}  // namespace shapeproof::inline v0_1
