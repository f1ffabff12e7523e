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

/// The cosine of the angle between two inputs against a target of 1 or -1.
///
/// - Input: two inputs `(N, D)` and the target `(N)`; or `(D)` and a number.
/// - Output: a number; with the reduction "none" `(N)`.
/// - Source: PyTorch 1.13, `torch::nn::CosineEmbeddingLoss`.
struct CosineEmbeddingLoss {
  static constexpr string_ref type_name = "CosineEmbeddingLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double margin = 0.0;    ///< The margin.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("margin", &CosineEmbeddingLoss::margin);
    field("reduction", &CosineEmbeddingLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const ShapeResult common = rules::broadcast_inputs(inputs[0], inputs[1]);
    const Shape& target = inputs[2];
    const Shape similarity = common.shape.erased(target.rank() == 1 ? 1 : 0);
    const ShapeResult result = rules::broadcast(similarity, target);
    const DType dtype = rules::promoted(rules::as_float(inputs[0].dtype), rules::as_float(inputs[1].dtype));
    outputs.push_back(rules::reduced(reduction, result.shape, dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 3); fault) return fault;
    if (target.rank() > 1) {
      Fault fault = Fault::rank(1, target, Relation::at_most);
      fault.input = 2;
      return fault;
    }
    if (inputs[0].rank() != target.rank() + 1) return Fault::rank(target.rank() + 1, inputs[0]);
    if (target.rank() == 1 && inputs[1].rank() < 2) {  // a single number may be compared with a vector
      Fault fault = Fault::rank(2, inputs[1], Relation::at_least);
      fault.input = 1;
      return fault;
    }
    if (common.fault) return common.fault;
    if (result.fault) {
      Fault fault = result.fault;
      fault.input = 2;
      return fault;
    }
    for (std::int32_t i = 0; i < 2; ++i) {
      const DType given = inputs[static_cast<std::size_t>(i)].dtype;
      if (rules::complex_types.has(given)) return Fault::elements(DType::float32, given, i);
    }
    return dtype == DType::float16 ? Fault::elements(DType::float32, DType::float16) : Fault{};
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 2);
  }
};

}  // namespace shapeproof::inline v0_1::nn
