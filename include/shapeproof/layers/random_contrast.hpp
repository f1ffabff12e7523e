// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Changes the contrast at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomContrast`, which finds a wrong rank only when it runs.
using RandomContrast = rules::GradedAugmentation<"RandomContrast", rules::FactorRange::from_0_to_1>;

}  // namespace shapeproof::inline v0_1
