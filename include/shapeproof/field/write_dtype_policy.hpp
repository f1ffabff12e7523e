// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/text_sink.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

/// Writes Keras's name of a policy.
constexpr void write(TextSink& sink, const DTypePolicy& policy) {
  if (policy.mode != QuantizationMode::absent) {
    sink.write(policy.is_known() ? detail::quantization_names[static_cast<std::size_t>(policy.mode)] : "?");
    if (policy.weight_bits != 0) write_all(sink, "/", static_cast<int>(policy.weight_bits));
    const bool has_block = policy.weight_bits != 0 || policy.mode == QuantizationMode::int4;
    if (has_block) write_all(sink, "/", static_cast<std::int64_t>(policy.block_size));
    sink.write("_from_");
  }
  if (policy.is_mixed) sink.write("mixed_");
  write(sink, policy.compute == DType::unknown ? DType::float32 : policy.compute);
}

}  // namespace shapeproof::inline v0_1
