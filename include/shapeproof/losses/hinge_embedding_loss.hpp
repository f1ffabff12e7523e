// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
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

/// The input where the target is 1, and its distance to a margin where it is -1.
///
/// - Input: input and target, whose shapes broadcast against each other.
/// - Output: a number; with the reduction "none" the common shape.
/// - Source: PyTorch 1.13, `torch::nn::HingeEmbeddingLoss`.
struct HingeEmbeddingLoss {
  static constexpr string_ref type_name = "HingeEmbeddingLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double margin = 1.0;    ///< The margin.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("margin", &HingeEmbeddingLoss::margin);
    field("reduction", &HingeEmbeddingLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const bool is_sum = reduction == ReductionMode::sum && is_integer(inputs[0].dtype);
    outputs.push_back(rules::reduced(reduction, common.shape, is_sum ? DType::int64 : inputs[0].dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    const bool is_mean = reduction == ReductionMode::mean;
    const DTypeSet whole = rules::bfloat16_to_64 | rules::all_integers;
    return rules::elements_of(is_mean ? rules::bfloat16_to_64 : whole, inputs[0].dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
