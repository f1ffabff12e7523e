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

/// The divergence of probabilities from others, whose logarithms are given.
///
/// - Input: input and target, floating, whose shapes broadcast against each other.
/// - Output: a number; with the reduction "none" the common shape.
/// - Source: PyTorch 1.13, `torch::nn::KLDivLoss`.
struct KLDivLoss {
  static constexpr string_ref type_name = "KLDivLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .expects = ActivationKind::log_softmax};

  bool log_target = false;              ///< Whether the target is logarithms, too.
  Choice<KLReductionMode> reduction{};  ///< "mean" or "sum" of all elements, or "none", or "batchmean".
  Name name = no_name;                  ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("log_target", &KLDivLoss::log_target);
    field("reduction", &KLDivLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    outputs.push_back(rules::reduced(reduction, common.shape, common.shape.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    if (const Fault fault = rules::elements_of(rules::all_floats, inputs[0].dtype); fault) return fault;
    return rules::elements_of(log_target ? rules::bfloat16_to_64 : rules::all_floats, inputs[1].dtype, 1);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
