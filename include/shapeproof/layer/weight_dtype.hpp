// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// The type of those weights of a layer for which its rule names no other. Source: Keras 3,
/// `DTypePolicy.variable_dtype`.
[[nodiscard]] constexpr DType weight_dtype(const LayerRecord& record) noexcept {
  return record.is_mixed || record.dtype == DType::unknown ? DType::float32 : record.dtype;
}

/// The policy of a layer, without how it quantizes its weights.
[[nodiscard]] constexpr DTypePolicy policy_of(const LayerRecord& record) noexcept {
  DTypePolicy policy{record.dtype};
  policy.is_mixed = record.is_mixed;
  return policy;
}

}  // namespace shapeproof::inline v0_1
