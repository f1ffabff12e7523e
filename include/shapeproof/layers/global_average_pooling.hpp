// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/global_pooling.hpp"

namespace shapeproof::inline v0_1 {

/// The mean over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` the length stays as an axis of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling1D`.
using GlobalAveragePooling1D = rules::GlobalPooling<"GlobalAveragePooling1D", 1>;

/// The mean over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling2D`.
using GlobalAveragePooling2D = rules::GlobalPooling<"GlobalAveragePooling2D", 2>;

/// The mean over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: `(batch, channels)`; with `keepdims` depth, height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalAveragePooling3D`.
using GlobalAveragePooling3D = rules::GlobalPooling<"GlobalAveragePooling3D", 3>;

}  // namespace shapeproof::inline v0_1
