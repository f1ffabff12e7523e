// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Changes brightness, contrast, saturation and hue at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomColorJitter`, which finds a wrong rank only when it runs.
using RandomColorJitter = rules::ImageAugmentation<"RandomColorJitter">;

}  // namespace shapeproof::inline v0_1
