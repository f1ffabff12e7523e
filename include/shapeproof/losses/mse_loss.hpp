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

/// The squared difference.
///
/// - Input: input and target, whose shapes broadcast against each other; other sizes are only a warning.
/// - Output: a number; with the reduction "none" the common shape.
/// - `backward()` wants a target of the input's type.
/// - Source: PyTorch 1.13, `torch::nn::MSELoss`.
struct MSELoss {
  static constexpr string_ref type_name = "MSELoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("reduction", &MSELoss::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const DType dtype = rules::promoted(inputs[0].dtype, inputs[1].dtype);  // both are broadcast first
    outputs.push_back(rules::reduced(reduction, common.shape, dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    return rules::elements_of(rules::float32_and_64 | DTypeSet{DType::float16}, dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    if (const Fault fault = rules::elements_of(rules::float32_and_64, inputs[0].dtype); fault) return fault;
    return rules::same_elements(inputs);
  }
  /// Whether the sizes differ, which is no more than a warning; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
};

}  // namespace shapeproof::inline v0_1::nn
