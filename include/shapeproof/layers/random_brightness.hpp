// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Changes the brightness at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomBrightness`, which finds a wrong rank only when it runs.
using RandomBrightness = rules::GradedAugmentation<"RandomBrightness", rules::FactorRange::minus_1_to_1>;

}  // namespace shapeproof::inline v0_1
