// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/noise.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Drops a random fraction of the values while training.
///
/// - Input and output: any shape, unchanged. A `noise_shape` must be broadcastable to the input; `any` in it takes
///   the input's size. It is used, and so can fail, only while training, and not if all values are dropped.
/// - Source: Keras 3, `keras.layers.Dropout`.
struct Dropout {
  static constexpr string_ref type_name = "Dropout";
  static constexpr LayerTraits traits{.keeps_shape = true, .keeps_values = true};

  Required<"rate", double> rate;         ///< Fraction of the values dropped, from 0 to 1.
  Shape noise_shape = Shape::unknown();  ///< Shape of the mask; of rank -1: the input's.
  bool training = false;                 ///< Keras's call argument: whether values are dropped.
  Name name = no_name;                   ///< empty: Keras's automatic name
  ComputeType dtype{};                   ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &Dropout::rate);
    field("noise_shape", &Dropout::noise_shape);
    field("training", &Dropout::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::fraction("rate", rate), rules::noise_sizes(noise_shape));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    const bool masks = training && *rate > 0.0 && *rate < 1.0;
    return {masks ? rules::noise_fits(input, noise_shape) : Fault{}, input};
  }
};

}  // namespace shapeproof::inline v0_1
