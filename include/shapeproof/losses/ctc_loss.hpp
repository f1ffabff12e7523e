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
#include "shapeproof/rules/ctc.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/module_loss.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::nn {

/// The loss of sequences whose labels are not aligned.
///
/// - Input: logarithms of probabilities `(T, N, C)` or `(T, C)`; targets `(N, S)`, or all one after the other; lengths
/// of
///   the sequences and of the targets, `(N)` each.
/// - Output: a number; with the reduction "none" `(N)`.
/// - Source: PyTorch 1.13, `torch::nn::CTCLoss`.
struct CTCLoss {
  static constexpr string_ref type_name = "CTCLoss";
  static constexpr LayerTraits traits{.vocabulary = Vocabulary::pytorch, .takes_several = true};

  std::int64_t blank = 0;      ///< The class that stands for no label.
  bool zero_infinity = false;  ///< Whether infinite losses become zero.
  Reduction reduction{};       ///< "mean" or "sum" of all elements, or "none".
  Name name = no_name;         ///< empty: its class with a number

  static constexpr void fields(auto&& field) {
    field("blank", &CTCLoss::blank);
    field("zero_infinity", &CTCLoss::zero_infinity);
    field("reduction", &CTCLoss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return rules::reduction_word(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& input = inputs[0];
    const Dim batch = input.rank() == 3 ? input[1] : Dim(1);
    outputs.push_back(rules::reduced(reduction, input.rank() == 3 ? Shape{batch} : Shape{}, input.dtype));
    if (const Fault fault = rules::loss_inputs(inputs, 4); fault) return fault;
    if (input.rank() != 3 && input.rank() != 2) return Fault::rank(3, input);
    if (const Fault fault = rules::elements_of(rules::float32_and_64, input.dtype); fault) return fault;
    const Dim classes = input[-1];
    if (blank < 0) return Fault::argument("blank", Relation::at_least, 0, blank);
    if (classes.is_known() && blank >= classes.code) {
      return Fault::argument("blank", Relation::at_most, classes.code - 1, blank);
    }
    if (const Fault fault = rules::ctc_lengths(inputs, batch); fault) return fault;
    return rules::ctc_targets(inputs, batch);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return rules::has_gradient(inputs, 1);
  }
};

}  // namespace shapeproof::inline v0_1::nn
