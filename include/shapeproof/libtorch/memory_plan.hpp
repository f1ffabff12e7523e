// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <type_traits>

#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"
#include "shapeproof/plan/memory_buffers.hpp"
#include "shapeproof/plan/plan_options.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION MemoryPlan plan_step(const Modules& roots, const Batch& batch,
                                                                const Step& step, const MemoryPlanOptions& options);
}  // namespace detail

/// Plans where the activations of a step lie in one arena, as if it ran without gradients: what `backward` needs is
/// not kept. The steps of the plan are the operators that are called. A buffer has the name of the module that does
/// nothing but this operator, else that of the operator; those of the batch are called `data` and `labels`.
///
/// A view lies in the memory of what it shows, from its first element to its last, and so does what an operator writes
/// in place, whatever the options say. What LibTorch would copy, such as a `reshape` of a transposed tensor, has memory
/// of its own. Not in the arena are parameters and their views (offset -1), and not in the plan the tensors that a step
/// makes of nothing, such as masks. What a step returns or stores elsewhere is needed beyond its end.
///
/// A step that does not fit, or that cannot be followed to its end, has no plan but an `error()`.
template <class F>
  requires(!std::convertible_to<F, MemoryPlanOptions>)
[[nodiscard]] MemoryPlan memory_plan(const Modules& modules, const Batch& batch, F&& step,
                                     const MemoryPlanOptions& options = {}) {
  return detail::plan_step(modules, batch, Step::of(step), options);
}

/// The same of a module's `forward` alone.
template <class M>
[[nodiscard]] MemoryPlan memory_plan(M& module, const Batch& batch, const MemoryPlanOptions& options = {}) {
  const auto step = detail::forward_of(module);
  return detail::plan_step(module, batch, Step::of(step), options);
}

}  // namespace shapeproof::inline v0_1::libtorch
