// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Skips its branch for some samples while training.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.applications.convnext.StochasticDepth`.
struct StochasticDepth {
  static constexpr string_ref type_name = "StochasticDepth";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  Required<"drop_path_rate", double> drop_path_rate;  ///< Fraction of the samples that skip the branch.
  Name name = no_name;                                ///< empty: Keras's automatic name
  ComputeType dtype{};                                ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("drop_path_rate", &StochasticDepth::drop_path_rate); }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
