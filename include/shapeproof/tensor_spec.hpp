// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/dtype.hpp"
#include "shapeproof/shape.hpp"

namespace shapeproof {

/// What is known of a tensor: its shape, batch axis first, and the type of its elements.
struct TensorSpec {
  Shape shape{};
  DType dtype = DType::unknown;  ///< `unknown`: not checked

  constexpr TensorSpec() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a shape alone is a spec without a dtype
  constexpr TensorSpec(const Shape& tensor_shape, DType element_type = DType::unknown) noexcept
      : shape(tensor_shape), dtype(element_type) {}

  friend constexpr bool operator==(const TensorSpec&, const TensorSpec&) = default;
};

}  // namespace shapeproof
