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

/// Sets values close to zero to zero.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::Hardshrink`.
struct Hardshrink {
  static constexpr string_ref type_name = "Hardshrink";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .takes = rules::bfloat16_to_64};

  double lambda = 0.5;  ///< How close.
  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("lambda", &Hardshrink::lambda); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
