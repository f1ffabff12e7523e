// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/global_pooling.hpp"

namespace shapeproof::inline v0_1 {

/// The largest value over length.
///
/// - Input: `(batch, length, channels)`, or `(batch, channels, length)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` the length stays as an axis of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling1D`.
using GlobalMaxPooling1D = rules::GlobalPooling<"GlobalMaxPooling1D", 1>;

/// The largest value over height and width.
///
/// - Input: `(batch, height, width, channels)`, or `(batch, channels, height, width)` with channels first.
/// - Output: `(batch, channels)`; with `keepdims` height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling2D`.
using GlobalMaxPooling2D = rules::GlobalPooling<"GlobalMaxPooling2D", 2>;

/// The largest value over depth, height and width.
///
/// - Input: `(batch, depth, height, width, channels)`, or `(batch, channels, depth, height, width)` with channels
///   first.
/// - Output: `(batch, channels)`; with `keepdims` depth, height and width stay as axes of size 1.
/// - Source: Keras 3, `keras.layers.GlobalMaxPooling3D`.
using GlobalMaxPooling3D = rules::GlobalPooling<"GlobalMaxPooling3D", 3>;

}  // namespace shapeproof::inline v0_1
