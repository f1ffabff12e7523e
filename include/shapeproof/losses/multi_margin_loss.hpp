// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/reduction.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/rules/argument.hpp"
#include "shapeproof/rules/channels_first.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/index_range.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The margin between the right class and the others.
///
/// - Input: input `(N, C)`, or `(C)`, and target `(N)`, int64, from 0 to `C - 1`.
/// - Output: a number; with the reduction "none" the target's shape.
/// - Source: PyTorch 1.13, `torch::nn::MultiMarginLoss`.
struct MultiMarginLoss {
  static constexpr string_ref type_name = "MultiMarginLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  std::int64_t p = 1;               ///< The power, 1 or 2.
  double margin = 1.0;              ///< The margin.
  Shape weight = Shape::unknown();  ///< Shape of a weight for each class; of rank -1: none.
  Reduction reduction{};            ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;              ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("p", &MultiMarginLoss::p);
    field("margin", &MultiMarginLoss::margin);
    field("weight", &MultiMarginLoss::weight);
    field("reduction", &MultiMarginLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(rules::reduction_word(reduction),
                           p == 1 || p == 2 ? Fault{} : Fault::argument("p", "1 or 2"));
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
    outputs.push_back(rules::reduced(reduction, target, input.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (input.rank() > 2) return Fault::rank(2, input, Relation::at_most);
    const Dim classes = input.rank() == 0 ? Dim(1) : input[-1];
    if (classes == Dim(0)) return rules::no_empty_axis(input, input.rank() - 1);
    const Dim samples = input.rank() == 2 ? input[0] : Dim(1);
    if (target.rank() > 1 || (target.rank() == 0 ? !compatible(samples, 1) : !compatible(target[0], samples))) {
      return rules::same_sizes(inputs, 1, Shape{samples});
    }
    if (weights.has_rank() && weights.rank() != 1) return Fault::argument("weight", "one number for each class");
    if (const Fault fault = rules::elements_of(rules::float32_and_64, input.dtype); fault) return fault;
    if (const Fault fault = rules::class_weight_elements(weights, input.dtype); fault) return fault;
    if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, target.dtype, 1); fault) return fault;
    return classes.is_known() ? rules::index_range(inputs, 1, classes.code, "target") : Fault{};
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
