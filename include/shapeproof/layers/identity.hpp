// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Passes its input on.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.Identity`.
struct Identity {
  static constexpr string_ref type_name = "Identity";
  static constexpr LayerTraits traits{.keeps_shape = true, .keeps_values = true, .keeps_dtype = true};

  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
