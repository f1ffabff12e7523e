// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// The exponential linear unit.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.ELU`.
struct ELU {
  static constexpr string_ref type_name = "ELU";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  double alpha = 1.0;   ///< Slope scale below 0.
  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("alpha", &ELU::alpha); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
