// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/choice.hpp"
#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// Applies an activation function to each value.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.Activation`.
struct Activation {
  static constexpr string_ref type_name = "Activation";

  Required<"activation", ActivationName> activation;
  Name name{};                   ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("activation", &Activation::activation, "The function's name."); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::activation(activation); }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof
