// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// The rectified linear unit with a slope below 0.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.LeakyReLU`.
struct LeakyReLU {
  static constexpr string_ref type_name = "LeakyReLU";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  double negative_slope = 0.3;  ///< Slope below 0.
  Name name = no_name;          ///< empty: Keras's automatic name
  ComputeType dtype{};          ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("negative_slope", &LeakyReLU::negative_slope); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::not_negative("negative_slope", negative_slope);
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
