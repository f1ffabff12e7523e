// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Shears images at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomShear`, which finds a wrong rank only when it runs.
using RandomShear = rules::ImageAugmentation<"RandomShear">;

}  // namespace shapeproof::inline v0_1
