// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof {

/// Applies a function of the user's own.
///
/// - Input: any shape.
/// - Output: `(batch, *output_shape)`; the input's shape where none is given: a function cannot be looked into.
/// - Source: Keras 3, `keras.layers.Lambda`.
struct Lambda {
  static constexpr string_ref type_name = "Lambda";
  static constexpr LayerTraits traits{};

  Shape output_shape = Shape::unknown();
  Name name = no_name;           ///< empty: Keras's automatic name
  DType dtype = DType::unknown;  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("output_shape", &Lambda::output_shape, "The output's sizes behind the batch; of rank -1: the input's.");
  }

  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    return output_shape.has_rank() ? output_shape.inserted(0, input[0]) : input;
  }
};

}  // namespace shapeproof
