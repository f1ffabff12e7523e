// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/axes.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/rules/axes.hpp"
#include "shapeproof/string_ref.hpp"
#include "shapeproof/weight.hpp"

namespace shapeproof {

/// Divides each sample by the root of the mean of its squares over some axes.
///
/// - Input and output: any shape that has the axes, unchanged; the axes must be known.
/// - Parameters: a scale, the product of the axes.
/// - Source: Keras 3, `keras.layers.RMSNormalization`.
struct RMSNormalization {
  static constexpr string_ref type_name = "RMSNormalization";

  Axes axis = -1;
  double epsilon = 0.000001;
  Name name{};  ///< empty: Keras's automatic name
  bool trainable = true;
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axis", &RMSNormalization::axis, "The axes that are normalized together.");
    field("epsilon", &RMSNormalization::epsilon, "Added to the mean of the squares.");
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::weighted_axes(input, axis, true), input};
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    sink.add("scale", rules::axes_shape(input, axis));
  }
};

}  // namespace shapeproof
