// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Normalizes over neighbouring channels of images.
///
/// - Input: `(N, C, H, W)`; there must be channels.
/// - Output: the input's shape.
/// - Source: PyTorch 1.13, `torch::nn::CrossMapLRN2d`.
struct CrossMapLRN2d {
  static constexpr string_ref type_name = "CrossMapLRN2d";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .takes = rules::all_floats | rules::complex_types};

  Required<"size"> size;  ///< How many neighbouring channels.
  double alpha = 1e-4;    ///< Factor.
  double beta = 0.75;     ///< Exponent.
  double k = 1.0;         ///< Addend.
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("size", &CrossMapLRN2d::size);
    field("alpha", &CrossMapLRN2d::alpha);
    field("beta", &CrossMapLRN2d::beta);
    field("k", &CrossMapLRN2d::k);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::at_least("size", size, 1); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    ShapeResult result{input};
    result.fault = rules::exact_rank(input, 4);
    if (!result.fault && input[1] == Dim(0)) result.fault = rules::window_fault(1, 0, 1);
    return result;
  }
};

}  // namespace shapeproof::inline v0_1::nn
