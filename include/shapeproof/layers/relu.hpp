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

/// The rectified linear unit.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.ReLU`.
struct ReLU {
  static constexpr string_ref type_name = "ReLU";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  double max_value = __builtin_huge_val();  ///< The largest output; infinity: no limit.
  double negative_slope = 0.0;              ///< Slope below the threshold.
  double threshold = 0.0;                   ///< Where the linear part begins.
  Name name = no_name;                      ///< empty: Keras's automatic name
  ComputeType dtype{};                      ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("max_value", &ReLU::max_value);
    field("negative_slope", &ReLU::negative_slope);
    field("threshold", &ReLU::threshold);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::not_negative("max_value", max_value),
                           rules::not_negative("negative_slope", negative_slope),
                           rules::not_negative("threshold", threshold));
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
