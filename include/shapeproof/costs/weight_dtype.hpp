// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::detail {

/// How a layer's policy says that its weights are stored.
[[nodiscard]] constexpr QuantizationMode quantization_of(const LayerRecord& record) noexcept {
  const FieldInfo* const field = record.type->fields.find("dtype");
  if (field == nullptr || field->kind != FieldKind::dtype_policy) return QuantizationMode::absent;
  return load_field<DTypePolicy>(*field, record.words.values).mode;
}

/// Whether the elements of a weight of a quantized layer take a byte: those of kernels and embeddings, and their zeros,
/// but not scales or what is not quantized. Source: Keras 3, `Dense.quantized_build`.
[[nodiscard]] constexpr bool is_quantized(string_ref weight) noexcept {
  for (const string_ref name :
       {string_ref{"kernel"}, string_ref{"embeddings"}, string_ref{"reverse_embeddings"}, string_ref{"kernel_zero"},
        string_ref{"embeddings_zero"}, string_ref{"zero_point"}, string_ref{"reverse_embeddings_zero"}}) {
    if (weight == name) return true;
  }
  return false;
}

/// The type of the elements of a layer's weight.
[[nodiscard]] constexpr DType weight_dtype(const LayerRecord& record, QuantizationMode mode,
                                           string_ref weight) noexcept {
  const bool is_stored_as_it_is = mode == QuantizationMode::absent || mode == QuantizationMode::float8;
  if (!is_stored_as_it_is && is_quantized(weight)) return DType::int8;
  if (weight == "num_batches_tracked") return DType::int64;  // of PyTorch's BatchNorm
  return record.dtype == DType::unknown || record.is_mixed ? DType::float32 : record.dtype;
}

}  // namespace shapeproof::detail
