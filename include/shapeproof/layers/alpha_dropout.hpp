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

/// Drops a random fraction of the values while training; mean and variance stay the same.
///
/// - Input and output: any shape, unchanged. While training, a `noise_shape` is broadcast against the input, which it
///   can make larger; `any` in it takes the input's size. A rate of 1 then divides by zero.
/// - Source: Keras 3, `keras.layers.AlphaDropout`.
struct AlphaDropout {
  static constexpr string_ref type_name = "AlphaDropout";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"rate", double> rate;         ///< Fraction of the values dropped, from 0 to 1.
  Shape noise_shape = Shape::unknown();  ///< Shape of the mask; of rank -1: the input's.
  bool training = false;                 ///< Keras's call argument: whether values are dropped.
  Name name = no_name;                   ///< empty: Keras's automatic name
  ComputeType dtype{};                   ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("rate", &AlphaDropout::rate);
    field("noise_shape", &AlphaDropout::noise_shape);
    field("training", &AlphaDropout::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::fraction("rate", rate); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    if (!training || *rate <= 0.0) return input;
    if (*rate >= 1.0) return {Fault::argument("rate", "less than 1 while training"), input};
    return rules::with_noise(input, noise_shape);
  }
};

}  // namespace shapeproof::inline v0_1
