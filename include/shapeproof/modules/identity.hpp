// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// Passes its input on.
///
/// - Input and output: any shape, unchanged.
/// - Source: PyTorch 1.13, `torch::nn::Identity`.
struct Identity {
  static constexpr string_ref type_name = "Identity";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .keeps_shape = true, .keeps_values = true};

  Name name = no_name;  ///< empty: its class with a number

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return ShapeResult::unchanged(input); }
};

}  // namespace shapeproof::inline v0_1::nn
