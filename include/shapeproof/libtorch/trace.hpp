// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/infer/trace_step.hpp"
#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION Trace trace_step(const Modules& roots, const Batch& batch, const Step& step);
}  // namespace detail

/// Every operator that a step calls, with the module that it runs in and the shapes that it gives, as data. Behind a
/// fault it goes on with what the operator would probably give.
template <class F>
[[nodiscard]] Trace trace(const Modules& modules, const Batch& batch, F&& step) {
  return detail::trace_step(modules, batch, Step::of(step));
}

}  // namespace shapeproof::inline v0_1::libtorch
