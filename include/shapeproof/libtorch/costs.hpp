// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/costs/cost.hpp"
#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION Costs count_costs(const Modules& roots, const Batch& batch,
                                                             const Step& step);
}  // namespace detail

/// What a step needs: multiply-adds, weights, gradients and activations, in all and for each module. The modules are in
/// the order of `named_modules()`, `depth` says in how many others each is, and what is in a module belongs to its
/// numbers. `calls` counts the operators that run in the module itself. What runs in none, such as a loss, is only in
/// the sum. Weights are parameters and buffers, and `trainable` are those that require a gradient. An operator without
/// a rule multiplies nothing. Of a step that does not fit nothing is known, and `error()` says why.
template <class F>
[[nodiscard]] Costs costs(const Modules& modules, const Batch& batch, F&& step) {
  return detail::count_costs(modules, batch, Step::of(step));
}

/// The same of a module's `forward` alone.
template <class M>
[[nodiscard]] Costs costs(M& module, const Batch& batch) {
  const auto step = detail::forward_of(module);
  return detail::count_costs(module, batch, Step::of(step));
}

}  // namespace shapeproof::inline v0_1::libtorch
