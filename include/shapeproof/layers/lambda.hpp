// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// Applies a function of the user, whose rule is not known.
///
/// - Inputs: one tensor or several, of any shape.
/// - Output: `(batch, *output_shape)`; unknown if `output_shape` is not given.
/// - Source: Keras 3, `keras.layers.Lambda`.
struct Lambda {
  static constexpr string_ref type_name = "Lambda";
  static constexpr LayerTraits traits{.takes_list = true, .is_opaque = true};

  Shape output_shape = Shape::unknown();  ///< The output's sizes behind the batch; of rank -1: unknown.
  Name name = no_name;                    ///< empty: Keras's automatic name
  ComputeType dtype{};                    ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("output_shape", &Lambda::output_shape); }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    outputs.push_back(output_shape.has_rank() ? output_shape.inserted(0, call.inputs[0][0]) : Shape::unknown());
    return {};
  }
};

}  // namespace shapeproof::inline v0_1
