// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Times the hyperbolic tangent of the softplus.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::Mish`.
struct Mish {
  static constexpr string_ref type_name = "Mish";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .takes = rules::float32_and_64};

  bool inplace = false;  ///< Whether the input itself is changed.
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("inplace", &Mish::inplace); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
