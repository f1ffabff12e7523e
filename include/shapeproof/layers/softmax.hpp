// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// Makes the values along an axis positive with sum 1.
///
/// - Input and output: any shape that has the axis, unchanged.
/// - Source: Keras 3, `keras.layers.Softmax`. Keras finds an axis out of range only when it runs.
struct Softmax {
  static constexpr string_ref type_name = "Softmax";
  static constexpr LayerTraits traits{.keeps_shape = true, .in_place = true, .applies = ActivationKind::softmax};

  Axes axis = -1;       ///< The axis or axes along which the sum is 1.
  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("axis", &Softmax::axis); }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return axis.count == 0 ? Fault::argument("axis", "at least one axis, or none") : axis.fault("axis");
  }
  /// In a layer's config several axes are a list. NumPy does not accept a list of axes for the maximum; other libraries
  /// do.
  [[nodiscard]] constexpr Fault call_fault(DType given) const noexcept {
    if (given == DType::boolean) return {.code = Code::dtype_mismatch};
    return axis.size() > 1 ? Fault::argument("axis", "one axis where the layer runs with NumPy") : Fault{};
  }
  [[nodiscard]] constexpr ShapeResult infer(const Shape& input) const noexcept {
    for (int i = 0; i < axis.size(); ++i) {
      if (rules::normalized_axis(axis[i], input.rank()) < 0) {
        return {rules::missing_axis("axis", axis[i], input.rank()), input};
      }
    }
    return input;
  }
};

}  // namespace shapeproof::inline v0_1
