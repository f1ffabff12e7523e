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
/// - Source: PyTorch 1.13, `torch::nn::SmoothL1Loss`.
struct SmoothL1Loss {
  static constexpr string_ref type_name = "SmoothL1Loss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double beta = 1.0;      ///< Where the one becomes the other; not negative.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("beta", &SmoothL1Loss::beta);
    field("reduction", &SmoothL1Loss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::reduction_word(reduction), rules::not_negative("beta", beta));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const DType dtype = rules::promoted(inputs[0].dtype, inputs[1].dtype);  // both are broadcast first
    outputs.push_back(rules::reduced(reduction, common.shape, dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (common.fault) return common.fault;
    return rules::elements_of(rules::all_floats, dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    if (const Fault fault = rules::has_gradient(inputs, 1); fault) return fault;
    return rules::elements_of(rules::bfloat16_to_64, rules::promoted(inputs[0].dtype, inputs[1].dtype));
  }
  /// Whether the sizes differ, which is no more than a warning; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
};

}  // namespace shapeproof::inline v0_1::nn
