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

/// The squared difference near zero, and the absolute one elsewhere.
///
/// - Input: input and target, whose shapes broadcast against each other; other sizes are only a warning.
/// - Output: a number; with the reduction "none" the common shape.
/// - `backward()` wants a target of the input's type.
/// - Source: PyTorch 1.13, `torch::nn::HuberLoss`.
struct HuberLoss {
  static constexpr string_ref type_name = "HuberLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double delta = 1.0;     ///< Where the one becomes the other; above 0.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("delta", &HuberLoss::delta);
    field("reduction", &HuberLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::reduction_word(reduction),
                           delta > 0.0 ? Fault{} : Fault::argument("delta", "a number above 0"));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    outputs.push_back(rules::reduced(reduction, common.shape, inputs[0].dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    if (rules::complex_types.has(inputs[1].dtype)) return Fault::elements(DType::float32, inputs[1].dtype, 1);
    return rules::elements_of(rules::all_floats, inputs[0].dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return rules::same_elements(inputs); }
  /// Whether the sizes differ, which is no more than a warning; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
};

}  // namespace shapeproof::inline v0_1::nn
