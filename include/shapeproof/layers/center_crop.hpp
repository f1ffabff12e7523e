// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/image.hpp"

namespace shapeproof::inline v0_1 {

/// Cuts the middle out of images; smaller ones are enlarged.
///
/// - Input: `(batch, height, width, channels)` or one image without batch axis; or channels first.
/// - Output: the same axes with the new height and width.
/// - Source: Keras 3, `keras.layers.CenterCrop`.
using CenterCrop = rules::ImageCrop<"CenterCrop">;

}  // namespace shapeproof::inline v0_1
