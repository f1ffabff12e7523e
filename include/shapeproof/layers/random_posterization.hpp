// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Removes bits from the colours at random.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.RandomPosterization`, which finds a wrong rank only when it runs.
using RandomPosterization = rules::GradedAugmentation<"RandomPosterization", rules::FactorRange::from_1_to_8>;

}  // namespace shapeproof::inline v0_1
