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

/// The continuously differentiable exponential linear unit.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::CELU`.
struct CELU {
  static constexpr string_ref type_name = "CELU";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .takes = rules::bfloat16_to_64};

  double alpha = 1.0;    ///< Scale of the negative part; not 0.
  bool inplace = false;  ///< Whether the input itself is changed.
  Name name = no_name;   ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("alpha", &CELU::alpha);
    field("inplace", &CELU::inplace);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return alpha == 0.0 ? Fault::argument("alpha", "a number other than 0") : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
