// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1 {

/// The type of those weights of a layer for which its rule names no other. Source: Keras 3,
/// `DTypePolicy.variable_dtype`.
[[nodiscard]] constexpr DType weight_dtype(const LayerRecord& record) noexcept {
  return record.is_mixed || record.dtype == DType::unknown ? DType::float32 : record.dtype;
}

}  // namespace shapeproof::inline v0_1
