// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof {

/// The type of those weights of a layer for which its rule names no other. Of a quantized layer it is unknown, and of
/// one that computes in float16: a policy such as `mixed_float16` keeps weights in float32. Source: Keras 3,
/// `DTypePolicy.variable_dtype`.
[[nodiscard]] constexpr DType weight_dtype(const LayerRecord& record) {
  for (const FieldInfo& field : record.type->fields) {
    if (field.kind != FieldKind::dtype_policy) continue;
    if (load_field<DTypePolicy>(field, record.words.values).mode != QuantizationMode::absent) return DType::unknown;
  }
  if (record.dtype == DType::unknown) return DType::float32;
  const bool may_be_mixed = record.dtype == DType::float16 || record.dtype == DType::bfloat16;
  return may_be_mixed ? DType::unknown : record.dtype;
}

}  // namespace shapeproof
