// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Marks the steps that later layers skip: those in which all features have one value.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.Masking`.
struct Masking {
  static constexpr string_ref type_name = "Masking";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  double mask_value = 0.0;  ///< The value that stands for no value.
  Name name = no_name;      ///< empty: Keras's automatic name
  ComputeType dtype{};      ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("mask_value", &Masking::mask_value); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
