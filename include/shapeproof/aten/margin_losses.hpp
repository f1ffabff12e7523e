// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/class_losses.hpp"
#include "shapeproof/aten/losses.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/losses/cosine_embedding_loss.hpp"
#include "shapeproof/losses/hinge_embedding_loss.hpp"
#include "shapeproof/losses/margin_ranking_loss.hpp"
#include "shapeproof/losses/multi_margin_loss.hpp"
#include "shapeproof/losses/multilabel_margin_loss.hpp"
#include "shapeproof/losses/triplet_margin_loss.hpp"

/// Losses with a margin as functions. The rules are the classes'.
namespace shapeproof::inline v0_1::aten {

/// A loss with a margin and nothing else: `aten::cosine_embedding_loss{.margin = 0.5}`.
///
/// - Inputs: of `hinge_embedding_loss` self and target, whose shapes broadcast against each other; of
///   `cosine_embedding_loss` two inputs `(N, D)` and the target `(N)`, or `(D)` and a number.
/// - Output: a number; with the reduction 0 the common shape, or `(N)`.
template <fixed_string Name, class Loss>
struct margin_loss_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  double margin = Loss{}.margin;  ///< The margin.
  std::int64_t reduction = 1;     ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("margin", &margin_loss_of::margin);
    field("reduction", &margin_loss_of::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Loss loss{.margin = margin, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    return loss.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return Loss::backward(inputs); }
};
using hinge_embedding_loss = margin_loss_of<"hinge_embedding_loss", nn::HingeEmbeddingLoss>;
using cosine_embedding_loss = margin_loss_of<"cosine_embedding_loss", nn::CosineEmbeddingLoss>;

/// The margin by which one input is above the other, where the target is 1, or below, where it is -1. Other than the
/// class, it takes tensors of several numbers of axes.
///
/// - Inputs: input1, input2 and target, whose shapes broadcast against each other.
/// - Output: a number; with the reduction 0 the common shape.
struct margin_ranking_loss {
  static constexpr string_ref type_name = "aten::margin_ranking_loss";
  static constexpr LayerTraits traits = several_tensors;

  double margin = 0.0;         ///< The margin.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("margin", &margin_ranking_loss::margin);
    field("reduction", &margin_ranking_loss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, 3); fault) return fault;
    int rank = 0;
    for (std::size_t i = 0; i < 3; ++i) rank = inputs[i].rank() > rank ? inputs[i].rank() : rank;
    Shape aligned[] = {inputs[0], inputs[1], inputs[2]};
    for (Shape& one : aligned) {
      while (one.has_rank() && one.rank() < rank) one = one.inserted(0, 1).of(one.dtype);
    }
    const Shape* const shapes[] = {&aligned[0], &aligned[1], &aligned[2]};
    const nn::MarginRankingLoss loss{.margin = margin, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    Fault fault = loss.infer(LayerCall{{shapes, 3}, call.inner}, outputs);
    const auto at = static_cast<std::size_t>(fault.input < 0 ? 0 : fault.input);
    if (fault.axis >= 0) fault.axis = static_cast<std::int8_t>(fault.axis - (rank - inputs[at].rank()));
    return fault;
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::MarginRankingLoss::backward(inputs);
  }
};

/// How much nearer an anchor is to a positive sample than to a negative one.
///
/// - Inputs: anchor, positive and negative, `(N, D)` or `(D)` each, of one rank, whose shapes broadcast against each
///   other.
/// - Output: a number; with the reduction 0 `(N)`.
struct triplet_margin_loss {
  static constexpr string_ref type_name = "aten::triplet_margin_loss";
  static constexpr LayerTraits traits = several_tensors;

  double margin = 1.0;         ///< The margin.
  double p = 2.0;              ///< Which norm.
  double eps = 1e-6;           ///< Added to the differences.
  bool swap = false;           ///< Whether the distance of the samples counts, too.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("margin", &triplet_margin_loss::margin);
    field("p", &triplet_margin_loss::p);
    field("eps", &triplet_margin_loss::eps);
    field("swap", &triplet_margin_loss::swap);
    field("reduction", &triplet_margin_loss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const nn::TripletMarginLoss loss{
        .margin = margin, .p = p, .eps = eps, .swap = swap, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    return loss.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::TripletMarginLoss::backward(inputs);
  }
};

/// The margin between the right class and the others.
///
/// - Inputs: self `(N, C)` or `(C)`, target `(N)` or a number, int64, and perhaps weight `(C)`.
/// - Output: a number; with the reduction 0 the target's shape.
struct multi_margin_loss {
  static constexpr string_ref type_name = "aten::multi_margin_loss";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t p = 1;          ///< The power, 1 or 2.
  double margin = 1.0;         ///< The margin.
  bool weight = false;         ///< Whether there is a weight for each class.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("p", &multi_margin_loss::p);
    field("margin", &multi_margin_loss::margin);
    field("weight", &multi_margin_loss::weight);
    field("reduction", &multi_margin_loss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(valid_reduction(reduction), nn::MultiMarginLoss{.p = p}.validate());
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, weight ? 3 : 2); fault) return fault;
    const nn::MultiMarginLoss loss{.p = p, .margin = margin, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    const Shape weights = weight ? inputs[2] : Shape::unknown();
    return loss.infer_weighted(LayerCall{two_of(inputs), call.inner}, weights, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::MultiMarginLoss::backward(inputs);
  }
};

/// The margin between several right classes and the others; with `Forward` also which classes are right.
///
/// - Inputs: self `(N, C)` or `(C)`, target of the same shape, int64: the right classes, -1 behind the last.
/// - Output: a number; with the reduction 0 `(N)`, or a number; with `Forward` then `(N, C)` or `(C)`.
template <fixed_string Name, bool Forward = false>
struct multilabel_margin_loss_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) { field("reduction", &multilabel_margin_loss_of::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const nn::MultiLabelMarginLoss loss{.reduction = reduction_word<nn::ReductionMode>(reduction)};
    const Fault fault = loss.infer(call, outputs);
    if (Forward && call.inputs.size() == 2) outputs.push_back(call.inputs[1].of(call.inputs[0].dtype));
    return fault;
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::MultiLabelMarginLoss::backward(inputs);
  }
};
using multilabel_margin_loss = multilabel_margin_loss_of<"multilabel_margin_loss">;
using multilabel_margin_loss_forward = multilabel_margin_loss_of<"multilabel_margin_loss_forward", true>;

using MarginLossOperators =
    LayerTypes<hinge_embedding_loss, margin_ranking_loss, cosine_embedding_loss, triplet_margin_loss, multi_margin_loss,
               multilabel_margin_loss, multilabel_margin_loss_forward>;

}  // namespace shapeproof::inline v0_1::aten
