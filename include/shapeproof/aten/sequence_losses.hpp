// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/losses.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/losses/ctc_loss.hpp"

/// Losses of sequences as functions.
namespace shapeproof::inline v0_1::aten {

/// The loss of sequences whose labels are not aligned.
///
/// - Inputs: log_probs `(T, N, C)` or `(T, C)`, targets `(N, S)` or all one after the other, and the lengths of both,
///   `(N)` each. Lengths that are given as lists of numbers are not compared with the tensors.
/// - Output: a number; with the reduction 0 `(N)`, or a number of a single sequence.
struct ctc_loss {
  static constexpr string_ref type_name = "aten::ctc_loss";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t blank = 0;      ///< The class that stands for no label.
  std::int64_t reduction = 1;  ///< 0: of each sequence, 1: the mean, 2: the sum.
  bool zero_infinity = false;  ///< Whether infinite losses become zero.

  static constexpr void fields(auto&& field) {
    field("blank", &ctc_loss::blank);
    field("reduction", &ctc_loss::reduction);
    field("zero_infinity", &ctc_loss::zero_infinity);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const nn::CTCLoss loss{
        .blank = blank, .zero_infinity = zero_infinity, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    const Inputs& inputs = call.inputs;
    if (inputs.size() != 2) return loss.infer(call, outputs);
    const Shape lengths = Shape::unknown();
    const Shape* const four[] = {&inputs[0], &inputs[1], &lengths, &lengths};
    return loss.infer(LayerCall{{four, 4}, call.inner}, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return nn::CTCLoss::backward(inputs); }
};

using SequenceLossOperators = LayerTypes<ctc_loss>;

}  // namespace shapeproof::inline v0_1::aten
