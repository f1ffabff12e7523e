// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/aten/operator.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_types.hpp"
#include "shapeproof/losses/huber_loss.hpp"
#include "shapeproof/losses/kl_div_loss.hpp"
#include "shapeproof/losses/l1_loss.hpp"
#include "shapeproof/losses/mse_loss.hpp"
#include "shapeproof/losses/poisson_nll_loss.hpp"
#include "shapeproof/losses/smooth_l1_loss.hpp"
#include "shapeproof/losses/soft_margin_loss.hpp"

/// Losses as functions. The rules are the classes', what fails only in `backward()` included. Their `reduction` is a
/// number: 0 for the loss of each element, 1 for the mean, 2 for the sum.
namespace shapeproof::inline v0_1::aten {

/// Refuses a number that is no reduction.
[[nodiscard]] constexpr Fault valid_reduction(std::int64_t reduction) noexcept {
  return reduction >= 0 && reduction <= 2 ? Fault{} : Fault::argument("reduction", "0, 1 or 2");
}
/// The word of a reduction that is given as a number.
template <class Mode>
[[nodiscard]] constexpr Choice<Mode> reduction_word(std::int64_t reduction) noexcept {
  if (reduction == 0) return Mode::none;
  return reduction == 1 ? Mode::mean : Mode::sum;
}
/// The traits of an operator that computes what a loss module does.
template <class Loss>
inline constexpr LayerTraits loss_traits{.vocabulary = Vocabulary::pytorch,
                                         .takes_several = true,
                                         .applies = Loss::traits.applies,
                                         .expects = Loss::traits.expects,
                                         .sets_dtype = true};

/// A loss of input and target: `aten::mse_loss{.reduction = 2}`.
template <fixed_string Name, class Loss, bool Joins = false>
struct loss_of {
  static constexpr string_ref type_name = qualified<Name>;
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) { field("reduction", &loss_of::reduction); }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    Loss loss;
    loss.reduction = reduction_word<nn::ReductionMode>(reduction);
    const Inputs& inputs = call.inputs;
    if (!Joins || inputs.size() != 2 || (inputs[0].rank() == 0) == (inputs[1].rank() == 0)) {
      return loss.infer(call, outputs);
    }
    // The class broadcasts first, so that its rule does not see which of them is a number.
    const DType common = rules::result_type(inputs[0], inputs[1]);
    const Shape both[] = {inputs[0].of(common), inputs[1].of(common)};
    const Shape* const shapes[] = {&both[0], &both[1]};
    return loss.infer(LayerCall{{shapes, 2}, call.inner}, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept { return Loss::backward(inputs); }
  /// Whether the sizes differ, which is no more than a warning; training then goes wrong.
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    if constexpr (requires { Loss::broadcasts(inputs); }) {
      return Loss::broadcasts(inputs);
    } else {
      return false;
    }
  }
};
using mse_loss = loss_of<"mse_loss", nn::MSELoss, true>;
using l1_loss = loss_of<"l1_loss", nn::L1Loss>;
using soft_margin_loss = loss_of<"soft_margin_loss", nn::SoftMarginLoss>;

/// The same with a place where the curve changes.
struct smooth_l1_loss {
  static constexpr string_ref type_name = "aten::smooth_l1_loss";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.
  double beta = 1.0;           ///< Up to which difference it is squared.

  static constexpr void fields(auto&& field) {
    field("reduction", &smooth_l1_loss::reduction);
    field("beta", &smooth_l1_loss::beta);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(valid_reduction(reduction), rules::not_negative("beta", beta));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return loss_of<"", nn::SmoothL1Loss, true>{reduction}.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::SmoothL1Loss::backward(inputs);
  }
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return nn::SmoothL1Loss::broadcasts(inputs);
  }
};
/// The Huber loss: squared near 0, and linear beyond `delta`.
struct huber_loss {
  static constexpr string_ref type_name = "aten::huber_loss";
  static constexpr LayerTraits traits = several_tensors;

  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.
  double delta = 1.0;          ///< Up to which difference it is squared.

  static constexpr void fields(auto&& field) {
    field("reduction", &huber_loss::reduction);
    field("delta", &huber_loss::delta);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    return rules::first_of(valid_reduction(reduction),
                           delta > 0.0 ? Fault{} : Fault::argument("delta", "a number above 0"));
  }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    return loss_of<"", nn::HuberLoss>{reduction}.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::HuberLoss::backward(inputs);
  }
  [[nodiscard]] static constexpr bool broadcasts(const Inputs& inputs) noexcept {
    return nn::HuberLoss::broadcasts(inputs);
  }
};

/// How far two distributions are apart.
struct kl_div {
  static constexpr string_ref type_name = "aten::kl_div";
  static constexpr LayerTraits traits = loss_traits<nn::KLDivLoss>;

  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.
  bool log_target = false;     ///< Whether the target holds logarithms, too.

  static constexpr void fields(auto&& field) {
    field("reduction", &kl_div::reduction);
    field("log_target", &kl_div::log_target);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const nn::KLDivLoss loss{.log_target = log_target, .reduction = reduction_word<nn::KLReductionMode>(reduction)};
    return loss.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::KLDivLoss::backward(inputs);
  }
};

/// The loss of counts.
///
/// - Inputs: input and target, whose shapes broadcast against each other.
/// - Output: a number; with the reduction 0 the common shape.
struct poisson_nll_loss {
  static constexpr string_ref type_name = "aten::poisson_nll_loss";
  static constexpr LayerTraits traits = several_tensors;

  bool log_input = true;       ///< Whether the input is logarithms.
  bool full = false;           ///< Whether a term that does not depend on the input is added.
  double eps = 1e-8;           ///< Added to the input.
  std::int64_t reduction = 1;  ///< 0: of each element, 1: the mean, 2: the sum.

  static constexpr void fields(auto&& field) {
    field("log_input", &poisson_nll_loss::log_input);
    field("full", &poisson_nll_loss::full);
    field("eps", &poisson_nll_loss::eps);
    field("reduction", &poisson_nll_loss::reduction);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept { return valid_reduction(reduction); }
  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const noexcept {
    const nn::PoissonNLLLoss loss{
        .log_input = log_input, .full = full, .reduction = reduction_word<nn::ReductionMode>(reduction)};
    return loss.infer(call, outputs);
  }
  /// What is wrong only when gradients are computed.
  [[nodiscard]] static constexpr Fault backward(const Inputs& inputs) noexcept {
    return nn::PoissonNLLLoss::backward(inputs);
  }
};

using LossOperators =
    LayerTypes<mse_loss, l1_loss, soft_margin_loss, smooth_l1_loss, huber_loss, kl_div, poisson_nll_loss>;

}  // namespace shapeproof::inline v0_1::aten
