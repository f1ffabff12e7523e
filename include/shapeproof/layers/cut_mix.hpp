// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Puts pieces of images into one another.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.CutMix`, which finds a wrong rank only when it runs.
using CutMix = rules::ImageAugmentation<"CutMix">;

}  // namespace shapeproof::inline v0_1
