// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/reduction.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/class_targets.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The logarithm of the right class's probability, which the input holds.
///
/// - Input: input `(N, C, *)` and target `(N, *)`, int64, from 0 to `C - 1`; without further axes uint8, too. C++ takes
///   no single sample.
/// - Output: a number; with the reduction "none" the target's shape.
/// - Source: PyTorch 1.13, `torch::nn::NLLLoss`.
struct NLLLoss {
  static constexpr string_ref type_name = "NLLLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .expects = ActivationKind::log_softmax};

  Shape weight = Shape::unknown();   ///< Shape of a weight for each class; of rank -1: none.
  std::int64_t ignore_index = -100;  ///< The class of targets that do not count.
  Reduction reduction{};             ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;               ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("weight", &NLLLoss::weight);
    field("ignore_index", &NLLLoss::ignore_index);
    field("reduction", &NLLLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    outputs.push_back(rules::reduced(reduction, inputs[1], input.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (input.rank() < 2) return Fault::rank(2, input, Relation::at_least);
    return rules::class_targets(inputs, rules::weight_of_module(weight), ignore_index);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
