// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/merge.hpp"

namespace shapeproof::inline v0_1 {

/// The largest value of several tensors, element by element.
///
/// - Inputs: one tensor or more that can be broadcast after the batch axis; known batch sizes must be equal.
/// - Output: the broadcast shape; unknown against anything stays unknown.
/// - Source: Keras 3, `keras.layers.Maximum`.
using Maximum = rules::Merge<"Maximum">;

}  // namespace shapeproof::inline v0_1
