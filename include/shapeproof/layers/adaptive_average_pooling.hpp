// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/adaptive_pooling.hpp"

namespace shapeproof::inline v0_1 {

/// The mean of windows over length, as many as the output shall have.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: the same axes with length of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveAveragePooling1D`.
using AdaptiveAveragePooling1D = rules::AdaptivePooling<"AdaptiveAveragePooling1D", 1>;

/// The mean of windows over height and width, as many as the output shall have.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: the same axes with height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveAveragePooling2D`.
using AdaptiveAveragePooling2D = rules::AdaptivePooling<"AdaptiveAveragePooling2D", 2>;

/// The mean of windows over depth, height and width, as many as the output shall have.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: the same axes with depth, height and width of `output_size`.
/// - Source: Keras 3, `keras.layers.AdaptiveAveragePooling3D`.
using AdaptiveAveragePooling3D = rules::AdaptivePooling<"AdaptiveAveragePooling3D", 3>;

}  // namespace shapeproof::inline v0_1
