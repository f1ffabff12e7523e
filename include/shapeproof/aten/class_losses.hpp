// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/aten/binary.hpp"
#include "shapeproof/aten/losses.hpp"
#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/losses/bce_loss.hpp"
#include "shapeproof/losses/bce_with_logits_loss.hpp"
#include "shapeproof/losses/cross_entropy_loss.hpp"
#include "shapeproof/losses/nll_loss.hpp"
#include "shapeproof/rules/reduce.hpp"

/// Losses of classes as functions.
namespace shapeproof::inline v0_1::aten {

/// Input and target, without the weights behind them.
[[nodiscard]] constexpr Inputs two_of(const Inputs& inputs) noexcept {
  return {inputs.shapes, inputs.count < 2 ? inputs.count : 2, false, inputs.values};
}

/// The shape without axes of size 1.
[[nodiscard]] constexpr Shape without_ones(const Shape& shape) noexcept {
  if (!shape.has_rank()) return shape;
  return rules::reduced_axes(shape, false, [&](int axis) { return shape[axis] == Dim(1); });
}
/// A weight that is multiplied in place must broadcast without making the loss larger.
[[nodiscard]] constexpr Fault weight_in_place(const Inputs& inputs, std::size_t at, const Shape& loss) noexcept {
  const Fault fault = broadcast_pair(loss, inputs[at], true).fault;
  return fault ? at_input(fault, at) : fault;
}

/// The logarithm of the right class's probability.
///
/// - Inputs: self `(N, C, *)` or `(C)` of a number of axes, target `(N, *)` or a number, and perhaps weight `(C)`.
/// - Output: a number; with the reduction 0 the target's shape; with `Forward` then the sum of the weights, a number.
template <fixed_string Name, int LeastAxes, int MostAxes, bool Forward = false>
struct nll_loss_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = loss_traits<nn::NLLLoss>;

  bool weight = false;               ///< Whether there is a weight for each class.
  std::int64_t reduction = 1;        ///< 0: of each element, 1: the mean, 2: the sum.
  std::int64_t ignore_index = -100;  ///< The class of targets that do not count.

  static constexpr void fields(auto&& field) {
    field("weight", &nll_loss_of::weight);
    field("reduction", &nll_loss_of::reduction);
    field("ignore_index", &nll_loss_of::ignore_index);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const Shape& self = inputs[0];
    const auto word = reduction_word<nn::ReductionMode>(reduction);
    outputs.push_back(rules::reduced(word, inputs[1], self.dtype));
    if (Forward) outputs.push_back(Shape{}.of(self.dtype));
    if (const Fault fault = tensor_count(inputs, weight ? 3 : 2); fault) return fault;
    const Relation least = LeastAxes == MostAxes ? Relation::equal : Relation::at_least;
    if (self.has_rank() && self.rank() < LeastAxes) return Fault::rank(LeastAxes, self, least);
    const Relation most = LeastAxes == MostAxes ? Relation::equal : Relation::at_most;
    if (self.rank() > MostAxes) return Fault::rank(MostAxes, self, most);
    return rules::class_targets(two_of(inputs), weight ? inputs[2] : Shape::unknown(), ignore_index);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return nn::NLLLoss::backward(inputs); }
};
using nll_loss = nll_loss_of<"nll_loss", 1, 2>;
using nll_loss_nd = nll_loss_of<"nll_loss_nd", 1, Shape::max_rank>;
using nll_loss2d = nll_loss_of<"nll_loss2d", 4, 4>;
using nll_loss_forward = nll_loss_of<"nll_loss_forward", 1, 2, true>;
using nll_loss2d_forward = nll_loss_of<"nll_loss2d_forward", 4, 4, true>;

/// The cross entropy of logits and classes, or of their probabilities.
struct cross_entropy_loss {
  static constexpr string_ref type_name = "aten::cross_entropy_loss";
  static constexpr LayerTraits traits = loss_traits<nn::CrossEntropyLoss>;

  bool weight = false;               ///< Whether there is a weight for each class.
  std::int64_t reduction = 1;        ///< 0: of each element, 1: the mean, 2: the sum.
  std::int64_t ignore_index = -100;  ///< The class of targets that do not count.
  double label_smoothing = 0.0;      ///< How much of the probability is shared by all classes.

  static constexpr void fields(auto&& field) {
    field("weight", &cross_entropy_loss::weight);
    field("reduction", &cross_entropy_loss::reduction);
    field("ignore_index", &cross_entropy_loss::ignore_index);
    field("label_smoothing", &cross_entropy_loss::label_smoothing);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(valid_reduction(reduction),
                           nn::CrossEntropyLoss{.label_smoothing = label_smoothing}.validate());
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, weight ? 3 : 2); fault) return fault;
    const nn::CrossEntropyLoss loss{.ignore_index = ignore_index,
                                    .label_smoothing = label_smoothing,
                                    .reduction = reduction_word<nn::ReductionMode>(reduction)};
    const Shape weights = weight ? inputs[2] : Shape::unknown();
    return loss.infer_weighted(LayerCall{two_of(inputs), call.inner}, weights, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::CrossEntropyLoss::backward(inputs);
  }
};

/// The cross entropy of probabilities of two classes.
struct binary_cross_entropy {
  static constexpr string_ref type_name = "aten::binary_cross_entropy";
  static constexpr LayerTraits traits = loss_traits<nn::BCELoss>;

  bool weight = false;         ///< Whether there are weights.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("weight", &binary_cross_entropy::weight);
    field("reduction", &binary_cross_entropy::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    if (const Fault fault = tensor_count(inputs, weight ? 3 : 2); fault) return fault;
    const Shape& self = inputs[0];
    outputs.push_back(rules::reduced(reduction_word<nn::ReductionMode>(reduction), self, self.dtype));
    // Other than the class, it drops axes of size 1 and broadcasts.
    if (const Fault fault = broadcast_pair(without_ones(self), without_ones(inputs[1]), false).fault; fault) {
      return rules::sizes_differ(self, inputs[1]) ? rules::same_sizes(inputs, 1, self) : fault;
    }
    if (const Fault fault = rules::elements_of(rules::float32_and_64, self.dtype); fault) return fault;
    if (const Fault fault = same_elements(inputs, 0, 1); fault) return fault;
    return weight ? weight_in_place(inputs, 2, self) : Fault{};
  }
  /// Whether the sizes differ, which is no more than a warning of the class; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return nn::BCELoss::backward(inputs); }
};

/// The same of logits.
struct binary_cross_entropy_with_logits {
  static constexpr string_ref type_name = "aten::binary_cross_entropy_with_logits";
  static constexpr LayerTraits traits = loss_traits<nn::BCEWithLogitsLoss>;

  bool weight = false;         ///< Whether there are weights.
  bool pos_weight = false;     ///< Whether there are weights of positive samples.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("weight", &binary_cross_entropy_with_logits::weight);
    field("pos_weight", &binary_cross_entropy_with_logits::pos_weight);
    field("reduction", &binary_cross_entropy_with_logits::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const Inputs& inputs = call.inputs;
    const std::size_t at_positive = weight ? 3 : 2;
    if (const Fault fault = tensor_count(inputs, at_positive + (pos_weight ? 1 : 0)); fault) return fault;
    const Shape& target = inputs[1];
    outputs.push_back(rules::reduced(reduction_word<nn::ReductionMode>(reduction), target, target.dtype));
    // Other than the class, it broadcasts the input to the target.
    if (const Fault fault = broadcast_pair(target, inputs[0], true).fault; fault) {
      return rules::sizes_differ(target, inputs[0]) ? rules::same_sizes(inputs, 1, inputs[0]) : fault;
    }
    if (const Fault fault = rules::elements_of(rules::bfloat16_to_64, inputs[0].dtype); fault) return fault;
    if (const Fault fault = rules::elements_of(rules::all_floats | rules::complex_types, target.dtype, 1); fault)
      return fault;
    if (weight) {
      if (const Fault fault = weight_in_place(inputs, 2, target); fault) return fault;
    }
    return pos_weight ? weight_in_place(inputs, at_positive, target) : Fault{};
  }
  /// Whether the sizes differ, which is no more than a warning of the class; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return rules::sizes_differ(inputs[0], inputs[1]);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::BCEWithLogitsLoss::backward(inputs);
  }
};

using ClassLossOperators = LayerTypes<nll_loss, nll_loss_nd, nll_loss2d, nll_loss_forward, nll_loss2d_forward,
                                      cross_entropy_loss, binary_cross_entropy, binary_cross_entropy_with_logits>;

}  // namespace shapeproof::inline v0_1::aten
