// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/field/size.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/adaptive_pooling.hpp"
#include "shapeproof/rules/spatial.hpp"
#include "shapeproof/shape/axis.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof {

/// The largest value of windows over N spatial axes, as many as the output shall have.
template <int N>
struct AdaptiveMaxPooling {
  static constexpr string_ref type_name =
      rules::by_axes<N>("AdaptiveMaxPooling1D", "AdaptiveMaxPooling2D", "AdaptiveMaxPooling3D");
  static constexpr LayerTraits traits{.spatial_axes = N};

  Required<"output_size", Size<N>> output_size;
  DataFormat data_format = default_data_format;
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_size", &AdaptiveMaxPooling::output_size, rules::meaning_of_output_size<N>);
    field("data_format", &AdaptiveMaxPooling::data_format, "Where the channel axis stands.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::validate_adaptive(*this); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return rules::infer_adaptive<N>(*this, input);
  }
  // Over one axis Keras builds the next layers for the shape that the run gives.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    return N == 1 ? infer(input) : rules::adaptive_output<N>(*this, input);
  }
  [[nodiscard]] constexpr AxisNames axis_names(int /*rank*/) const noexcept {
    return rules::spatial_axes<N>(rules::channels_first(data_format));
  }
};

/// The largest value of windows over length, as many as the output shall have.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes with length of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveMaxPooling1D`.
using AdaptiveMaxPooling1D = AdaptiveMaxPooling<1>;

/// The largest value of windows over height and width, as many as the output shall have.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes with height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveMaxPooling2D`.
using AdaptiveMaxPooling2D = AdaptiveMaxPooling<2>;

/// The largest value of windows over depth, height and width, as many as the output shall have.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes with depth, height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveMaxPooling3D`.
using AdaptiveMaxPooling3D = AdaptiveMaxPooling<3>;

}  // namespace shapeproof
