// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <initializer_list>

#include "shapeproof/field/scalar.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/shape.hpp"

/// The type of what an operator gives for operands of several types. Source: PyTorch 1.13, `c10::promoteTypes` and
/// `at::native::result_type`.
namespace shapeproof::inline v0_1::rules {

[[nodiscard]] constexpr bool is_complex(DType dtype) noexcept {
  return dtype == DType::complex64 || dtype == DType::complex128;
}

/// The type that two tensors with axes become.
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

/// The same where the second is a single number, which takes part only where its kind is another.
[[nodiscard]] constexpr DType promoted_with_number(DType tensor, DType number) noexcept {
  if (tensor == DType::unknown || number == DType::unknown) return DType::unknown;
  if (is_complex(tensor)) return tensor;
  if (is_floating(tensor)) {
    if (!is_complex(number)) return tensor;
    return tensor == DType::float64 ? DType::complex128 : DType::complex64;
  }
  const bool same_kind = is_integer(tensor) && (is_integer(number) || number == DType::boolean);
  return same_kind ? tensor : promoted(tensor, number);
}

/// The type of an operator's result, of any number of operands. Tensors with axes come before those without, and these
/// before numbers in the program.
class ResultType {
 public:
  constexpr void add(const Shape& tensor) noexcept {
    if (!tensor.has_rank()) ranks_known_ = false;
    add(tensor.rank() == 0 ? 1 : 0, tensor.dtype);
  }
  constexpr void add(const Scalar& number) noexcept {
    if (number.is_given()) add(2, number.dtype());
  }
  [[nodiscard]] constexpr DType get() const noexcept {
    if (is_mixed_ && !ranks_known_) return DType::unknown;
    DType result = types_[2];
    for (const int category : {1, 0}) {
      if (!given_[category]) continue;
      const bool alone = !given_[2] && (category == 0 ? !given_[1] : true);
      result = alone ? types_[category] : promoted_with_number(types_[category], result);
    }
    return result;
  }

 private:
  constexpr void add(int category, DType dtype) noexcept {
    if (category < 2) {
      is_mixed_ = is_mixed_ || (has_tensor_ && dtype != last_);
      last_ = dtype;
      has_tensor_ = true;
    }
    types_[category] = given_[category] ? promoted(types_[category], dtype) : dtype;
    given_[category] = true;
  }

  DType types_[3]{};
  DType last_ = DType::unknown;
  bool given_[3]{};
  bool has_tensor_ = false;
  bool is_mixed_ = false;  ///< two tensors have different types
  bool ranks_known_ = true;
};

template <class... Operands>
[[nodiscard]] constexpr DType result_type(const Operands&... operands) noexcept {
  ResultType type;
  (type.add(operands), ...);
  return type.get();
}

/// Whether elements may be written to a tensor of a type. Source: PyTorch 1.13, `c10::canCast`.
[[nodiscard]] constexpr bool can_cast(DType from, DType to) noexcept {
  if (from == DType::unknown || to == DType::unknown) return true;
  if (is_complex(from) && !is_complex(to)) return false;
  if (is_floating(from) && is_integer(to)) return false;
  return from == DType::boolean || to != DType::boolean;
}

}  // namespace shapeproof::inline v0_1::rules
