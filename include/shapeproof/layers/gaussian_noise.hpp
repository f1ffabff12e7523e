// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Adds random numbers around 0 while training.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.GaussianNoise`.
struct GaussianNoise {
  static constexpr string_ref type_name = "GaussianNoise";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"stddev", double> stddev;  ///< Standard deviation of the noise, from 0 to 1.
  Name name = no_name;                ///< empty: Keras's automatic name
  ComputeType dtype{};                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("stddev", &GaussianNoise::stddev); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::fraction("stddev", stddev); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
