// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// How often a layer multiplies and adds that multiplies each element of a kernel once at each of its places. The
/// places are all elements of a shape, those along the axis of its features or channels taken for one.
[[nodiscard]] constexpr Dim kernel_products(Dim kernel, const Shape& places, int features) noexcept {
  return kernel * product(places.with(features, 1));
}
[[nodiscard]] constexpr Dim kernel_products(const Shape& kernel, const Shape& places, int features = -1) noexcept {
  return kernel_products(product(kernel), places, features);
}

}  // namespace shapeproof::inline v0_1::rules
