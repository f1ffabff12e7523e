// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The hyperbolic tangent.
///
/// - Input and output: any shape, unchanged; integers become float32.
/// - Source: PyTorch 1.13, `torch::nn::Tanh`.
struct Tanh {
  static constexpr string_ref type_name = "Tanh";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch,
      .keeps_shape = true,
      .in_place = true,
      .applies = ActivationKind::tanh,
      .takes = rules::bfloat16_to_64 | rules::complex_types | rules::all_integers | rules::truth_values,
      .gives_floats = true};

  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
