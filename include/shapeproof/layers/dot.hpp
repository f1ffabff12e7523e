// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/merge.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// The product of two tensors along an axis of each, sample by sample.
///
/// - Inputs: two tensors of at least two axes with axes of equal size.
/// - Output: the axes of the first without its axis, then those of the second without batch and axis; `(batch, 1)` if
///   none is left.
/// - Multiply-adds: `elements of the output * size of the axis`.
/// - Source: Keras 3, `keras.layers.Dot`.
struct Dot {
  static constexpr string_ref type_name = "Dot";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true};

  Required<"axes", Axes> axes;  ///< The axis of each tensor over which the product runs; one number for both.
  bool normalize = false;       ///< Whether the tensors are divided by their norm first.
  Name name = no_name;          ///< empty: Keras's automatic name
  ComputeType dtype{};          ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) {
    field("axes", &Dot::axes);
    field("normalize", &Dot::normalize);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (axes->count == 1 || axes->count == 2) return {};
    return Fault::argument("axes", "one axis, or one for each of two tensors");
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_dot(call.inputs, (*axes)[0], (*axes)[axes->size() - 1], outputs);
  }
  [[nodiscard]] constexpr Dim multiply_adds(const LayerCall& call, const Outputs& outputs) const noexcept {
    return product(outputs[0]) * call.inputs[0][static_cast<int>((*axes)[0])];
  }
};

}  // namespace shapeproof::inline v0_1
