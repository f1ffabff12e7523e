// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/dtype.hpp"
#include "shapeproof/fault.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/required.hpp"
#include "shapeproof/string_ref.hpp"

namespace shapeproof {

/// Multiplies by a factor and adds an offset, for instance to bring pixels to 0 to 1.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.Rescaling`.
struct Rescaling {
  static constexpr string_ref type_name = "Rescaling";
  static constexpr bool takes_raw_values = true;

  Required<"scale", double> scale;
  double offset = 0.0;
  Name name{};                   ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("scale", &Rescaling::scale, "Factor.");
    field("offset", &Rescaling::offset, "Added after the factor.");
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof
