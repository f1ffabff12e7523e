// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Normalizes each feature over the batch.
///
/// - Input and output: any shape that has the axis, unchanged; the axis must be known.
/// - Parameters: gamma and beta, and the moving mean and variance, which training does not change by gradients:
///   `size of the axis` each; with `renorm` three more that move.
/// - Source: Keras 3, `keras.layers.BatchNormalization`.
struct BatchNormalization {
  static constexpr string_ref type_name = "BatchNormalization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  std::int64_t axis = -1;  ///< The axis of the features.
  double momentum = 0.99;  ///< How slowly the moving averages move.
  double epsilon = 0.001;  ///< Added to the variance.
  bool center = true;      ///< Whether beta is added.
  bool scale = true;       ///< Whether gamma multiplies.
  bool renorm = false;     ///< Whether batches are renormalized by moving averages while training.
  Name name = no_name;     ///< empty: Keras's automatic name
  bool trainable = true;
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axis", &BatchNormalization::axis);
    field("momentum", &BatchNormalization::momentum);
    field("epsilon", &BatchNormalization::epsilon);
    field("center", &BatchNormalization::center);
    field("scale", &BatchNormalization::scale);
    field("renorm", &BatchNormalization::renorm);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::number("momentum", momentum), rules::number("epsilon", epsilon));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const int at = rules::normalized_axis(axis, input.rank());
    if (at < 0) return {rules::missing_axis("axis", axis, input.rank()), input};
    if (!input[at].is_known()) return {Fault::unknown(at), input};
    return ShapeResult::unchanged(input);
  }

  constexpr void weights(const Shape& input, WeightSink& sink) const {
    const Shape shape{input[rules::normalized_axis(axis, input.rank())]};
    if (scale) sink.add("gamma", shape);
    if (center) sink.add("beta", shape);
    sink.add("moving_mean", shape, false);
    sink.add("moving_variance", shape, false);
    if (!renorm) return;
    sink.add("moving_stddev", shape, false);
    sink.add("renorm_mean", shape, false);
    sink.add("renorm_stddev", shape, false);
  }
};

}  // namespace shapeproof::inline v0_1
