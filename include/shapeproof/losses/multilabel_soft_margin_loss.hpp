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

/// The cross entropy of logits and truths, averaged over the classes.
///
/// - Input: input `(N, C)` and target, whose shapes broadcast against each other.
/// - Output: a number; with the reduction "none" `(N)`.
/// - Source: PyTorch 1.13, `torch::nn::MultiLabelSoftMarginLoss`.
struct MultiLabelSoftMarginLoss {
  static constexpr string_ref type_name = "MultiLabelSoftMarginLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .applies = ActivationKind::sigmoid};

  Shape weight = Shape::unknown();  ///< Shape of a weight for each class; of rank -1: none.
  Reduction reduction{};            ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;              ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("weight", &MultiLabelSoftMarginLoss::weight);
    field("reduction", &MultiLabelSoftMarginLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const ShapeResult weighted = weight.has_rank() ? rules::broadcast(common.shape, weight) : common;
    const int classes = inputs[0].rank() - 1;
    outputs.push_back(rules::reduced(reduction, weighted.shape.erased(classes), common.shape.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    if (inputs[0].rank() == 0) return Fault::rank(1, inputs[0], Relation::at_least);
    if (weighted.fault) return Fault::argument("weight", "one number for each class");
    if (inputs[1].dtype == DType::boolean) return Fault::elements(DType::float32, DType::boolean, 1);
    return rules::elements_of(rules::bfloat16_to_64, inputs[0].dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
