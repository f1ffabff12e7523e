// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/broadcast.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::rules {

/// The type that an operation of tensors of two types gives. Source: PyTorch, `torch.promote_types`.
[[nodiscard]] constexpr DType promoted(DType a, DType b) noexcept {
  if (a == b) return a;
  if (a == DType::unknown || b == DType::unknown) return DType::unknown;
  const auto rank = [](DType dtype) {  // of a kind: the larger takes in the smaller
    if (dtype == DType::complex128) return 9;
    if (dtype == DType::complex64) return 8;
    if (dtype == DType::float64) return 7;
    if (dtype == DType::float32) return 6;
    if (is_floating(dtype)) return 5;
    if (dtype == DType::int64) return 4;
    if (dtype == DType::int32) return 3;
    if (dtype == DType::int16) return 2;
    return is_integer(dtype) ? 1 : 0;
  };
  const DType larger = rank(a) >= rank(b) ? a : b;
  const DType smaller = rank(a) >= rank(b) ? b : a;
  if (rank(larger) == 8 && smaller == DType::float64) return DType::complex128;
  if (rank(larger) == 5 && rank(smaller) == 5) return DType::float32;  // float16 and bfloat16
  if (rank(larger) == 1 && rank(smaller) == 1) return DType::int16;    // int8 and uint8
  return larger;
}

/// The same of two tensors: a single number takes part only where its kind is another. Source: PyTorch 1.13,
/// `at::native::result_type`.
[[nodiscard]] constexpr DType promoted(const Shape& a, const Shape& b) noexcept {
  if ((a.rank() == 0) == (b.rank() == 0)) return promoted(a.dtype, b.dtype);
  const DType tensor = a.rank() == 0 ? b.dtype : a.dtype;
  const DType number = a.rank() == 0 ? a.dtype : b.dtype;
  const auto is_complex = [](DType dtype) { return dtype == DType::complex64 || dtype == DType::complex128; };
  if (tensor == DType::unknown || number == DType::unknown) return DType::unknown;
  if (is_complex(tensor)) return tensor;
  if (is_floating(tensor)) {
    if (!is_complex(number)) return tensor;
    return tensor == DType::float64 ? DType::complex128 : DType::complex64;
  }
  const bool same_kind = is_integer(tensor) && (is_integer(number) || number == DType::boolean);
  return same_kind ? tensor : promoted(tensor, number);
}

/// Two inputs broadcast against each other. The fault is one of the second input.
[[nodiscard]] constexpr ShapeResult broadcast_inputs(const Shape& a, const Shape& b) noexcept {
  if (!a.has_rank() || !b.has_rank()) return Shape::unknown();
  ShapeResult result = broadcast(a, b);
  result.fault.input = 1;
  result.shape.dtype = promoted(a, b);
  return result;
}

}  // namespace shapeproof::rules
