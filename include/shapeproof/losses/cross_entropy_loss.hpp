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

/// The cross entropy of logits and classes.
///
/// - Input: input `(N, C, *)`, or `(C)`, and target `(N, *)`, or a number, int64, from 0 to `C - 1`; or a target of the
///   input's shape, floating, with the probability of each class.
/// - Output: a number; with the reduction "none" `(N, *)`.
/// - Source: PyTorch 1.13, `torch::nn::CrossEntropyLoss`.
struct CrossEntropyLoss {
  static constexpr string_ref type_name = "CrossEntropyLoss";
  static constexpr LayerTraits traits{
      .vocabulary = Vocabulary::pytorch, .takes_several = true, .applies = ActivationKind::log_softmax};

  Shape weight = Shape::unknown();   ///< Shape of a weight for each class; of rank -1: none.
  std::int64_t ignore_index = -100;  ///< The class of targets that do not count.
  double label_smoothing = 0.0;      ///< How much of the probability is shared by all classes.
  Reduction reduction{};             ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;               ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("weight", &CrossEntropyLoss::weight);
    field("ignore_index", &CrossEntropyLoss::ignore_index);
    field("label_smoothing", &CrossEntropyLoss::label_smoothing);
    field("reduction", &CrossEntropyLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(
        rules::reduction_word(reduction),
        label_smoothing > 1.0 ? Fault::argument("label_smoothing", "a number from 0 to 1") : Fault{});
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return infer_weighted(call, rules::weight_of_module(weight), outputs);
  }
  /// The same with weights that are given, whatever is known of them.
  [[nodiscard]] constexpr Fault infer_weighted(const LayerCall& call, const Shape& weights,
                                               Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const Shape& target = inputs[1];
    const bool has_probabilities = target.has_rank() && !rules::sizes_differ(input, target);
    const int class_axis = input.rank() == 1 ? 0 : 1;
    DType dtype = has_probabilities ? rules::promoted(input.dtype, target.dtype) : input.dtype;
    if (has_probabilities && weights.has_rank()) dtype = rules::promoted(dtype, weights.dtype);
    outputs.push_back(rules::reduced(reduction, has_probabilities ? input.erased(class_axis) : target, dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (input.rank() < 1) return Fault::rank(1, input, Relation::at_least);
    if (!has_probabilities) return rules::class_targets(inputs, weights, ignore_index);
    if (const Fault fault = rules::elements_of(rules::all_floats, target.dtype, 1); fault) return fault;
    if (ignore_index >= 0) return Fault::argument("ignore_index", Relation::at_most, -1, ignore_index);
    if (const Fault fault = rules::class_weights(weights, input[class_axis]); fault) return fault;
    return rules::elements_of(rules::bfloat16_to_64, input.dtype);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
