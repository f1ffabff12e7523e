// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Adds a cost for the activity of its input.
///
/// - Input and output: any shape, unchanged.
/// - Source: Keras 3, `keras.layers.ActivityRegularization`.
struct ActivityRegularization {
  static constexpr string_ref type_name = "ActivityRegularization";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true};

  double l1 = 0.0;      ///< Factor of the absolute values.
  double l2 = 0.0;      ///< Factor of the squares.
  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("l1", &ActivityRegularization::l1);
    field("l2", &ActivityRegularization::l2);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (l1 < 0.0) return Fault::argument("l1", "a number of at least 0");
    return l2 < 0.0 ? Fault::argument("l2", "a number of at least 0") : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept { return input; }
};

}  // namespace shapeproof::inline v0_1
