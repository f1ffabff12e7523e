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
#include "shapeproof/rules/triplet.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// How much nearer an anchor is to a positive sample than to a negative one, by the pairwise distance.
///
/// - Input: anchor, positive and negative sample, `(N, D)` or `(D)` each; their shapes broadcast against each
///   other.
/// - Output: a number; with the reduction "none" `(N)`.
/// - Source: PyTorch 1.13, `torch::nn::TripletMarginWithDistanceLoss`.
struct TripletMarginWithDistanceLoss {
  static constexpr string_ref type_name = "TripletMarginWithDistanceLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  double margin = 1.0;    ///< The margin.
  bool swap = false;      ///< Whether the distance of the samples counts, too.
  Reduction reduction{};  ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;    ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("margin", &TripletMarginWithDistanceLoss::margin);
    field("swap", &TripletMarginWithDistanceLoss::swap);
    field("reduction", &TripletMarginWithDistanceLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    ShapeResult distance = rules::triplet_distances(inputs, swap);
    const Shape each = distance.shape.erased(distance.shape.rank() - 1);
    outputs.push_back(rules::reduced(reduction, each, rules::as_float(distance.shape.dtype)));
    if (const Fault fault = rules::loss_inputs(inputs, 3); fault) return fault;
    return distance.fault;
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 3);
  }
};

}  // namespace shapeproof::inline v0_1::nn
