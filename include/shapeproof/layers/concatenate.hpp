// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/merge.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// Joins several tensors along an axis.
///
/// - Inputs: one tensor or more, equal except the axis.
/// - Output: the first tensor's shape with the sum of the axis.
/// - Source: Keras 3, `keras.layers.Concatenate`.
struct Concatenate {
  static constexpr string_ref type_name = "Concatenate";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .takes_strings = true};

  std::int64_t axis = -1;  ///< The axis along which the tensors are joined.
  Name name = no_name;     ///< empty: Keras's automatic name
  ComputeType dtype{};     ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("axis", &Concatenate::axis); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return rules::infer_concatenate(call.inputs, axis, outputs);
  }
};

}  // namespace shapeproof::inline v0_1
