// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Erases random pieces of images.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomErasing`, which finds a wrong rank only when it runs.
using RandomErasing = rules::ImageAugmentation<"RandomErasing">;

}  // namespace shapeproof::inline v0_1
