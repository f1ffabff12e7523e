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
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The cross entropy of probabilities and truths.
///
/// - Input: input and target of one shape and type, the values from 0 to 1.
/// - Output: a number; with the reduction "none" the input's shape.
/// - Source: PyTorch 1.13, `torch::nn::BCELoss`.
struct BCELoss {
  static constexpr string_ref type_name = "BCELoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .expects = ActivationKind::sigmoid};

  Shape weight = Shape::unknown();  ///< Shape of a weight for each element; of rank -1: none.
  Reduction reduction{};            ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;              ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("weight", &BCELoss::weight);
    field("reduction", &BCELoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    outputs.push_back(rules::reduced(reduction, inputs[0], inputs[0].dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (const Fault fault = rules::same_sizes(inputs, 1, inputs[0]); fault) return fault;
    if (const Fault fault = rules::elements_of(rules::float32_and_64, inputs[0].dtype); fault) return fault;
    if (const Fault fault = rules::same_elements(inputs); fault) return fault;
    return rules::weight_fits("weight", weight, inputs[0]);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
