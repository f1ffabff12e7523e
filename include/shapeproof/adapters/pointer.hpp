// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <type_traits>

#include "shapeproof/adapters/element_type.hpp"
#include "shapeproof/shape/shape.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof::inline v0_1 {

/// What is known of a buffer whose sizes stand elsewhere: `tensor(pixels, {60000, 28, 28})`. The type of the elements
/// is that of the pointer; nothing is read.
template <Element T>
[[nodiscard]] constexpr TensorSpec tensor(const T* /*elements*/, const Shape& shape) noexcept {
  return {shape, dtype_of<std::remove_cv_t<T>>};
}

}  // namespace shapeproof::inline v0_1
