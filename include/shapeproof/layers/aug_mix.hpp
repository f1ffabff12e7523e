// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Blends several random changes of an image.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.AugMix`, which finds a wrong rank only when it runs.
using AugMix = rules::ImageAugmentation<"AugMix">;

}  // namespace shapeproof::inline v0_1
