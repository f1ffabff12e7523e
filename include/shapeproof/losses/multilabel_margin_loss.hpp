// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

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

/// The margin between several right classes and the others.
///
/// - Input: input `(N, C)`, or `(C)`, and target of the same shape, int64: the right classes, -1 behind the last.
/// - Output: a number; with the reduction "none" `(N)`.
/// - Source: PyTorch 1.13, `torch::nn::MultiLabelMarginLoss`.
struct MultiLabelMarginLoss {
  static constexpr string_ref type_name = "MultiLabelMarginLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) { field("reduction", &MultiLabelMarginLoss::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const Shape& target = inputs[1];
    outputs.push_back(rules::reduced(reduction, input.rank() == 2 ? Shape{input[0]} : Shape{}, input.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 2); fault) return fault;
    if (input.rank() > 2) return Fault::rank(2, input, Relation::at_most);
    const Dim classes = input.rank() == 0 ? Dim(1) : input[-1];
    if (classes == Dim(0)) return rules::no_empty_axis(input, input.rank() - 1);
    const bool is_one = input.rank() < 2 && target.rank() == 0 && compatible(classes, 1);
    const bool is_single = input.rank() == 0 && target.rank() == 1 && compatible(target[0], 1);
    if (!is_one && !is_single) {
      if (const Fault fault = rules::same_sizes(inputs, 1, input); fault) return fault;
    }
    if (const Fault fault = rules::elements_of(rules::float32_and_64, input.dtype); fault) return fault;
    if (const Fault fault = rules::elements_of(DTypeSet{DType::int64}, target.dtype, 1); fault) return fault;
    if (!classes.is_known() || inputs.values_of(1).extreme == -1) return {};
    return rules::index_range(inputs, 1, classes.code, "target");
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
