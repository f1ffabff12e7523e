// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/rules/argument.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1::rules {

/// The sizes of an embedding, and an index that must be one of its, counted from the end if negative.
template <class L>
[[nodiscard]] constexpr Fault validate_embedding(const L& layer) noexcept {
  if (const Fault fault = first_of(at_least("num_embeddings", layer.num_embeddings, 0),
                                   at_least("embedding_dim", layer.embedding_dim, 0));
      fault) {
    return fault;
  }
  if (!layer.padding_idx.is_given()) return {};
  const std::int64_t count = *layer.num_embeddings;
  if (layer.padding_idx.count < -count) {
    return Fault::argument("padding_idx", Relation::at_least, -count, layer.padding_idx.count);
  }
  return layer.padding_idx.count < count
             ? Fault{}
             : Fault::argument("padding_idx", Relation::at_most, count - 1, layer.padding_idx.count);
}

}  // namespace shapeproof::inline v0_1::rules
