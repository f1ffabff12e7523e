// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/axes.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Normalizes each sample over some of its axes.
///
/// - Input and output: any shape that has the axes, unchanged; the axes must be known.
/// - Parameters: gamma and beta, each the product of the axes; only gamma with `rms_scaling`.
/// - Source: Keras 3, `keras.layers.LayerNormalization`.
struct LayerNormalization {
  static constexpr string_ref type_name = "LayerNormalization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Axes axis = -1;            ///< The axes that are normalized together.
  double epsilon = 0.001;    ///< Added to the variance.
  bool center = true;        ///< Whether beta is added.
  bool scale = true;         ///< Whether gamma multiplies.
  bool rms_scaling = false;  ///< An old word for `RMSNormalization`.
  Name name = no_name;       ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axis", &LayerNormalization::axis);
    field("epsilon", &LayerNormalization::epsilon);
    field("center", &LayerNormalization::center);
    field("scale", &LayerNormalization::scale);
    field("rms_scaling", &LayerNormalization::rms_scaling);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.required_fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return {rules::weighted_axes(input, axis, scale || center || rms_scaling), input};
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Shape shape = rules::axes_shape(input, axis);
    if (scale || rms_scaling) sink.add("gamma", shape);
    if (center && !rms_scaling) sink.add("beta", shape);
  }
};

}  // namespace shapeproof::inline v0_1
