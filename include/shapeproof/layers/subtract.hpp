// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/merge.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// The difference of two tensors, element by element.
///
/// - Inputs: two tensors that can be broadcast after the batch axis; known batch sizes must be equal.
/// - Output: the broadcast shape; unknown against anything stays unknown.
/// - Source: Keras 3, `keras.layers.Subtract`.
struct Subtract {
  static constexpr string_ref type_name = "Subtract";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .in_place = true};

  Name name = no_name;  ///< empty: Keras's automatic name
  ComputeType dtype{};  ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& /*field*/) {}

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    return rules::infer_merge(call.inputs, outputs, 2, 2);
  }
};

}  // namespace shapeproof::inline v0_1
