// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/draw/dot.hpp"
#include "shapeproof/draw/mermaid.hpp"
#include "shapeproof/libtorch/function.hpp"
#include "shapeproof/libtorch/modules.hpp"
#include "shapeproof/libtorch/step.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {
[[nodiscard]] SHAPEPROOF_LIBTORCH_FUNCTION Diagram draw_step(const Modules& roots, const Batch& batch,
                                                             const Step& step);
}  // namespace detail

/// A picture of what a step does: its operators with the modules that they run in, and the shapes between them.
/// `write_dot` and `write_mermaid` write it down. What does not fit is marked.
template <class F>
[[nodiscard]] Diagram draw(const Modules& modules, const Batch& batch, F&& step) {
  return detail::draw_step(modules, batch, Step::of(step));
}

}  // namespace shapeproof::inline v0_1::libtorch
