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

/// Multiplies by random numbers around 1 while training.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.GaussianDropout`.
struct GaussianDropout {
  static constexpr string_ref type_name = "GaussianDropout";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"rate", double> rate;  ///< Fraction of the values dropped, from 0 to 1.
  Name name = no_name;            ///< empty: Keras's automatic name
  ComputeType dtype{};            ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("rate", &GaussianDropout::rate); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::fraction("rate", rate); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
