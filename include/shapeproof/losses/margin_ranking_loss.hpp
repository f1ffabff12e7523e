// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

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

/// The margin by which one input is above the other, where the target is 1, or below, where it is -1.
///
/// - Input: two inputs and the target, of one rank, whose shapes broadcast against each other.
/// - Output: a number; with the reduction "none" the common shape.
/// - Source: PyTorch 1.13, `torch::nn::MarginRankingLoss`.
struct MarginRankingLoss {
  static constexpr string_ref type_name = "MarginRankingLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double margin = 0.0;    ///< The margin.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("margin", &MarginRankingLoss::margin);
    field("reduction", &MarginRankingLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    if (!common.fault) {
      common = rules::broadcast_inputs(common.shape, inputs[2]);
      common.fault.input = 2;
    }
    outputs.push_back(rules::reduced(reduction, common.shape, rules::as_float(common.shape.dtype)));
    if (const Fault fault = rules::loss_inputs(inputs, 3); fault) return fault;
    for (std::int32_t i = 1; i < 3; ++i) {
      const Shape& other = inputs[static_cast<std::size_t>(i)];
      if (other.has_rank() && other.rank() != inputs[0].rank()) {
        Fault fault = Fault::rank(inputs[0].rank(), other);
        fault.input = i;
        return fault;
      }
    }
    if (common.fault) return common.fault;
    for (std::int32_t i = 0; i < 3; ++i) {
      const DType given = inputs[static_cast<std::size_t>(i)].dtype;
      if (given == DType::boolean || rules::complex_types.has(given)) return Fault::elements(DType::float32, given, i);
    }
    return common.shape.dtype == DType::float16 ? Fault::elements(DType::float32, DType::float16) : Fault{};
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 2);
  }
};

}  // namespace shapeproof::inline v0_1::nn
