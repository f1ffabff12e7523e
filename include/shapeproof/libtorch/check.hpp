// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <string>

#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"
#include "shapeproof/report/report.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION Report check_step(const Modules& roots, const Batch& batch,
                                                             const Step& step);
}  // namespace detail

/// Checks a step of a program that uses LibTorch, before anything is computed: the user's own code, the loss included.
///
///     auto report = sp::libtorch::check(*net, {.x = images, .y = labels}, [&](auto x, auto y) {
///       return torch::nll_loss(net->forward(x), y);
///     });
///
/// The step is called with the data, then the labels, each tensor by itself; one that takes only as many tensors as
/// there are data is called without labels. It may run many times: fixes are tried with it. The modules, their
/// gradients, the random numbers and the data are the same afterwards; what the step itself stores elsewhere is not.
template <class F>
[[nodiscard]] Report check(const Modules& modules, const Batch& batch, F&& step) {
  return detail::check_step(modules, batch, Step::of(step));
}

/// The same of a module's `forward` alone.
template <class M>
[[nodiscard]] Report check(M& module, const Batch& batch) {
  const auto step = detail::forward_of(module);
  return detail::check_step(module, batch, Step::of(step));
}

/// A report as text, with fixes as code that uses LibTorch.
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION std::string to_string(const Report& report);

}  // namespace shapeproof::inline v0_1::libtorch
