// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Distorts images at random, as elastic material would.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomElasticTransform`, which finds a wrong rank only when it runs.
using RandomElasticTransform = rules::ImageAugmentation<"RandomElasticTransform">;

}  // namespace shapeproof::inline v0_1
