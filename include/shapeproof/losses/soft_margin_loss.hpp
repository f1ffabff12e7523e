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

/// The logistic loss of truths of 1 and -1.
///
/// - Input: input and target, whose shape broadcasts to the input's.
/// - Output: a number; with the reduction "none" the input's shape.
/// - Source: PyTorch 1.13, `torch::nn::SoftMarginLoss`.
struct SoftMarginLoss {
  static constexpr string_ref type_name = "SoftMarginLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("reduction", &SoftMarginLoss::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    outputs.push_back(rules::reduced(reduction, inputs[0], inputs[0].dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    if (common.fault) return common.fault;
    if (rules::sizes_differ(common.shape, inputs[0])) {
      return rules::same_sizes(inputs, 1, inputs[0]);
    }
    if (rules::complex_types.has(inputs[1].dtype) && !rules::complex_types.has(inputs[0].dtype)) {
      return Fault::elements(DType::float32, inputs[1].dtype, 1);
    }
    return rules::elements_of(rules::bfloat16_to_64 | rules::complex_types, inputs[0].dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    if (inputs[1].dtype == DType::boolean) return Fault::elements(DType::float32, DType::boolean, 1);
    return rules::elements_of(rules::bfloat16_to_64, inputs[0].dtype);  // none of complex numbers
  }
};

}  // namespace shapeproof::inline v0_1::nn
