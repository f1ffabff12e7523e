// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/reduction.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The cross entropy of logits and truths.
///
/// - Input: input and target of one shape, the target floating.
/// - Output: a number of the target's type; with the reduction "none" the input's shape.
/// - Source: PyTorch 1.13, `torch::nn::BCEWithLogitsLoss`.
struct BCEWithLogitsLoss {
  static constexpr string_ref type_name = "BCEWithLogitsLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .applies = ActivationKind::sigmoid};

  Shape weight = Shape::unknown();      ///< Shape of a weight for each element; of rank -1: none.
  Shape pos_weight = Shape::unknown();  ///< Shape of a weight of the positive truths; of rank -1: none.
  Reduction reduction{};                ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("weight", &BCEWithLogitsLoss::weight);
    field("pos_weight", &BCEWithLogitsLoss::pos_weight);
    field("reduction", &BCEWithLogitsLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    outputs.push_back(rules::reduced(reduction, inputs[0], inputs[1].dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (const Fault fault = rules::same_sizes(inputs, 1, inputs[0]); fault) return fault;
    if (const Fault fault = rules::elements_of(rules::bfloat16_to_64, inputs[0].dtype); fault) return fault;
    if (const Fault fault = rules::elements_of(rules::all_floats, inputs[1].dtype, 1); fault) return fault;
    if (const Fault fault = rules::weight_fits("weight", weight, inputs[0]); fault) return fault;
    return rules::weight_fits("pos_weight", pos_weight, inputs[0]);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
