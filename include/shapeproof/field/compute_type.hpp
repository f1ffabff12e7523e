// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// The type that a layer computes with: `.dtype = DType::bfloat16`, or `.dtype = mixed(DType::float16)` for one whose
/// weights are float32 nevertheless, as with Keras's policy "mixed_float16".
struct ComputeType {
  DType compute = DType::unknown;  ///< `unknown`: Keras's default, float32
  bool is_mixed = false;           ///< it stores float32, whatever it computes with

  constexpr ComputeType() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.dtype = DType::float16`
  constexpr ComputeType(DType dtype) noexcept : compute(dtype) {}
  /// The type to compute with.
  constexpr operator DType() const noexcept { return compute; }
  // NOLINTEND(google-explicit-constructor)

  /// Whether both compute alike and store alike.
  friend constexpr bool operator==(ComputeType a, ComputeType b) noexcept {
    return a.compute == b.compute && a.is_mixed == b.is_mixed;
  }
  friend constexpr bool operator==(ComputeType type, DType dtype) noexcept { return type == ComputeType(dtype); }
};

/// A type to compute with, while weights are float32.
[[nodiscard]] constexpr ComputeType mixed(DType compute) noexcept {
  ComputeType type = compute;
  type.is_mixed = true;
  return type;
}

}  // namespace shapeproof::inline v0_1
