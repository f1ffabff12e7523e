// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/compute_type.hpp"
#include "shapeproof/field/required.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// Adds the second of two tensors, times a factor, to the first.
///
/// - Inputs: two tensors that can be broadcast against each other; further ones are ignored.
/// - Output: the broadcast shape.
/// - Source: Keras 3, `keras.applications.inception_resnet_v2.CustomScaleLayer`.
struct CustomScaleLayer {
  static constexpr string_ref type_name = "CustomScaleLayer";
  static constexpr LayerTraits traits{.takes_list = true, .needs_list = true, .in_place = true};

  Required<"scale", double> scale;  ///< The factor of the second tensor.
  Name name = no_name;              ///< empty: Keras's automatic name
  ComputeType dtype{};              ///< what it computes with; `unknown`: float32

  static constexpr void fields(auto&& field) { field("scale", &CustomScaleLayer::scale); }

  [[nodiscard]] static constexpr Fault infer(const LayerCall& call, Outputs& outputs) noexcept {
    if (call.inputs.size() < 2) {
      Fault fault = Fault::input_count(2, call.inputs.size());
      fault.relation = Relation::at_least;
      return fault;
    }
    const ShapeResult sum = rules::infer_elementwise(call.inputs[0], call.inputs[1]);
    outputs.push_back(sum.shape);
    return sum.fault;
  }
};

}  // namespace shapeproof::inline v0_1
