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
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Divides each sample by the root of the mean of its squares over some axes.
///
/// - Input: any shape that has the axes, which must be known.
/// - Output: the input's shape. Axes other than the last ones meet the last ones all the same when Keras runs, and must
///   be broadcast with them, which makes an axis of size 1 longer; Keras's symbolic shape is unchanged.
/// - Parameters: a scale, the product of the axes.
/// - Source: Keras 3, `keras.layers.RMSNormalization`.
struct RMSNormalization {
  static constexpr string_ref type_name = "RMSNormalization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Axes axis = -1;             ///< The axes that are normalized together.
  double epsilon = 0.000001;  ///< Added to the mean of the squares.
  Name name = no_name;        ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axis", &RMSNormalization::axis);
    field("epsilon", &RMSNormalization::epsilon);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return axis.required_fault("axis"); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (const Fault fault = rules::weighted_axes(input, axis, true); fault) return {fault, input};
    // Keras multiplies by the scale without a reshape, so its axes are aligned with the last axes of the input.
    const Shape scale = scale_shape(input);
    const ShapeResult scaled = rules::broadcast(input, scale);
    if (!scaled.fault) return scaled;
    const int at = scaled.fault.axis + input.rank() - scale.rank();
    Fault fault = Fault::size(at, scale[scaled.fault.axis].number(), input);
    fault.field = "axis";
    return {fault, input};
  }
  /// Keras builds the next layers for the unchanged shape of the input.
  [[nodiscard]] constexpr ShapeResult infer_built(const Shape& input) const noexcept {
    if (const Fault fault = rules::weighted_axes(input, axis, true); fault) return {fault, input};
    return input;
  }
  constexpr void weights(const Shape& input, WeightSink& sink) const { sink.add("scale", scale_shape(input)); }

 private:
  /// The sizes of the axes in the order of their numbers, negative ones first.
  [[nodiscard]] constexpr Shape scale_shape(const Shape& input) const noexcept {
    Shape scale;
    for (int number = -input.rank(); number < input.rank(); ++number) {
      for (int i = 0; i < axis.size(); ++i) {
        if (axis[i] == number) scale.push_back(input[rules::normalized_axis(number, input.rank())]);
      }
    }
    return scale;
  }
};

}  // namespace shapeproof::inline v0_1
