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

/// The rectified linear unit with a random slope for negative values.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::RReLU`.
struct RReLU {
  static constexpr string_ref type_name = "RReLU";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .keeps_shape = true, .in_place = true, .takes = rules::bfloat16_to_64};

  double lower = 1.0 / 8;  ///< The smallest slope.
  double upper = 1.0 / 3;  ///< The largest slope.
  bool inplace = false;    ///< Whether the input itself is changed.
  bool training = true;    ///< Whether the module trains: `train()`, or else `eval()`.
  Name name = no_name;     ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("lower", &RReLU::lower);
    field("upper", &RReLU::upper);
    field("inplace", &RReLU::inplace);
    field("training", &RReLU::training);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return lower > upper ? Fault::argument("lower", "a number not above upper") : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
