// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Equalizes the histogram of each part of an image.
///
/// - Input and output: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Source: Keras 3, `keras.layers.ContrastLimitedAdaptiveHistogramEqualization`, which finds a wrong rank only when
///   it runs.
using ContrastLimitedAdaptiveHistogramEqualization =
    rules::ImageAugmentation<"ContrastLimitedAdaptiveHistogramEqualization">;

}  // namespace shapeproof::inline v0_1
