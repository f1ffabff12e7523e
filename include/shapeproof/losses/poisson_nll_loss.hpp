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

/// The loss of counts.
///
/// - Input: input and target, whose shapes broadcast against each other.
/// - Output: a number; with the reduction "none" the common shape.
/// - Source: PyTorch 1.13, `torch::nn::PoissonNLLLoss`.
struct PoissonNLLLoss {
  static constexpr string_ref type_name = "PoissonNLLLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  bool log_input = true;  ///< Whether the input is logarithms.
  bool full = false;      ///< Whether a term that does not depend on the input is added.
  double eps = 1e-8;      ///< Added to the input.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("log_input", &PoissonNLLLoss::log_input);
    field("full", &PoissonNLLLoss::full);
    field("eps", &PoissonNLLLoss::eps);
    field("reduction", &PoissonNLLLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    outputs.push_back(rules::reduced(reduction, common.shape, rules::as_float(common.shape.dtype)));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    const DType given = inputs[0].dtype;
    const DType target = inputs[1].dtype;
    if (given == DType::float16) return Fault::elements(DType::float32, given);
    if (full && (target == DType::float16 || target == DType::boolean || rules::complex_types.has(target))) {
      return Fault::elements(DType::float32, target, 1);
    }
    const bool no_difference = given == DType::boolean && (!log_input || target == DType::boolean);
    return no_difference ? Fault::elements(DType::float32, given) : Fault{};
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
