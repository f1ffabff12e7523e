// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/libtorch/torch.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

/// Shapes and types of elements, from LibTorch's and back.
namespace shapeproof::inline v0_1::libtorch {

/// `unknown` for types that no rule of an operator knows, such as those of quantized tensors.
[[nodiscard]] inline DType dtype_of(c10::ScalarType type) noexcept {
  switch (type) {
    case c10::ScalarType::Half:
      return DType::float16;
    case c10::ScalarType::BFloat16:
      return DType::bfloat16;
    case c10::ScalarType::Float:
      return DType::float32;
    case c10::ScalarType::Double:
      return DType::float64;
    case c10::ScalarType::Byte:
      return DType::uint8;
    case c10::ScalarType::Char:
      return DType::int8;
    case c10::ScalarType::Short:
      return DType::int16;
    case c10::ScalarType::Int:
      return DType::int32;
    case c10::ScalarType::Long:
      return DType::int64;
    case c10::ScalarType::Bool:
      return DType::boolean;
    case c10::ScalarType::ComplexFloat:
      return DType::complex64;
    case c10::ScalarType::ComplexDouble:
      return DType::complex128;
    default:
      return DType::unknown;
  }
}

/// LibTorch's type; `Undefined` if it has none of that kind.
[[nodiscard]] inline c10::ScalarType scalar_type_of(DType type) noexcept {
  for (const c10::ScalarType one :
       {c10::ScalarType::Half, c10::ScalarType::BFloat16, c10::ScalarType::Float, c10::ScalarType::Double,
        c10::ScalarType::Byte, c10::ScalarType::Char, c10::ScalarType::Short, c10::ScalarType::Int,
        c10::ScalarType::Long, c10::ScalarType::Bool, c10::ScalarType::ComplexFloat, c10::ScalarType::ComplexDouble}) {
    if (dtype_of(one) == type) return one;
  }
  return c10::ScalarType::Undefined;
}

[[nodiscard]] inline Shape shape_of(c10::IntArrayRef sizes) { return Shape::from(sizes); }

/// The shape with the type of the elements. Nothing is known of an undefined tensor.
[[nodiscard]] inline Shape typed_shape_of(const torch::Tensor& tensor) {
  if (!tensor.defined()) return Shape::unknown();
  return shape_of(tensor.sizes()).of(dtype_of(tensor.scalar_type()));
}

}  // namespace shapeproof::inline v0_1::libtorch
