// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/rules/declared_axis.hpp"
#include "shapeproof/rules/element_types.hpp"
#include "shapeproof/rules/rank.hpp"
#include "shapeproof/rules/window.hpp"
#include "shapeproof/shape/dim.hpp"
#include "shapeproof/shape/dtype.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/outputs.hpp"
#include "shapeproof/shape/shape.hpp"

/// PyTorch's attention, which C++ gives only batches, `(L, N, E)`. Source: PyTorch 1.13,
/// `torch::nn::functional::multi_head_attention_forward`.
namespace shapeproof::inline v0_1::rules {

/// The sizes of an attention.
struct AttentionSizes {
  std::int64_t embed_dim = 1;
  std::int64_t num_heads = 1;
  std::int64_t kdim = 1;  ///< of key and value; they have one shape
  bool adds_bias = false;
  bool adds_zeros = false;
};

/// The tensors of one call, as places among the inputs of the module; -1: there is none.
struct AttentionPlaces {
  int query = 0;
  int key = 1;
  int padding_mask = -1;
  int mask = -1;
};

[[nodiscard]] constexpr Fault of_input(Fault fault, int input) noexcept {
  fault.input = input;
  return fault;
}

/// A mask over queries and keys, which is added to their scores.
[[nodiscard]] constexpr Fault attention_mask(const Inputs& inputs, int at, Dim queries, Dim keys,
                                             bool is_longer) noexcept {
  const Shape& mask = inputs[static_cast<std::size_t>(at)];
  if (mask.rank() > 2 || (is_longer && mask.rank() != 2)) return of_input(Fault::rank(2, mask), at);
  const auto fits = [&](int axis, Dim wanted, std::int64_t added) {
    if (axis < 0 || !mask[axis].is_known() || !wanted.is_known()) return Fault{};
    const std::int64_t size = mask[axis].code + added;
    if (size == 1 || size == wanted.code) return Fault{};
    return of_input(Fault::size(axis, wanted.code - added, mask), at);
  };
  if (const Fault fault = fits(mask.rank() - 1, keys, 0); fault) return fault;
  return fits(mask.rank() - 2, queries, 0);
}

/// A mask of the keys of each sample.
[[nodiscard]] constexpr Fault padding_mask(const Inputs& inputs, int at, Dim batch, Dim keys) noexcept {
  const Shape& mask = inputs[static_cast<std::size_t>(at)];
  Fault fault = exact_rank(mask, 2);
  if (!fault && !compatible(mask[0], batch)) fault = Fault::size(0, batch.number(), mask);
  if (!fault && !compatible(mask[1], keys)) fault = Fault::size(1, keys.number(), mask);
  return of_input(fault, at);
}

/// How many keys there are. C++ does not compare the batches: it spreads all keys over the batch of the queries.
[[nodiscard]] constexpr Dim keys_of(const Shape& key, Dim batch) noexcept {
  Dim rows = 1;
  for (int axis = 0; axis + 1 < key.rank(); ++axis) rows = rows * key[axis];
  if (key.rank() == 3 && key[1] == batch) return key[0];
  if (!rows.is_known() || !batch.is_known() || batch.code == 0) return any;
  return rows.code / batch.code;
}

/// One attention: what is wrong with its tensors, and how many keys are scored. The value has the key's shape.
[[nodiscard]] constexpr Fault attend(const AttentionSizes& of, const Inputs& inputs, const AttentionPlaces& at,
                                     Dim& keys) noexcept {
  const Shape& query = inputs[static_cast<std::size_t>(at.query)];
  const Shape& key = inputs[static_cast<std::size_t>(at.key)];
  if (query.rank() != 3) return of_input(Fault::rank(3, query), at.query);
  if (const Fault fault = declared_axis(query, 2, "embed_dim", of.embed_dim, at.query); fault) return fault;
  if (key.rank() < 1) return of_input(Fault::rank(3, key), at.key);
  if (const Fault fault = declared_axis(key, -1, "kdim", of.kdim, at.key); fault) return fault;
  for (const int input : {at.query, at.key}) {
    const DType dtype = inputs[static_cast<std::size_t>(input)].dtype;
    if (const Fault fault = elements_of(float32_alone, dtype, input); fault) return fault;
  }
  const Dim batch = query[1];
  if (batch == Dim(0)) return of_input(window_fault(1, 0, 1), at.query);
  keys = keys_of(key, batch);
  Dim rows = 1;
  for (int axis = 0; axis + 1 < key.rank(); ++axis) rows = rows * key[axis];
  const bool same_batch = key.rank() == 3 && compatible(key[1], batch);
  const bool spreads = !rows.is_known() || !batch.is_known() || rows.code % batch.code == 0;
  if (of.adds_bias ? !same_batch : !spreads) {
    return of_input(key.rank() == 3 ? Fault::size(1, batch.number(), key) : Fault::rank(3, key), at.key);
  }
  if (at.padding_mask >= 0) {
    if (const Fault fault = padding_mask(inputs, at.padding_mask, batch, keys); fault) return fault;
  }
  if (at.mask >= 0) {
    const bool is_longer = of.adds_bias || of.adds_zeros;
    if (const Fault fault = attention_mask(inputs, at.mask, query[0], keys, is_longer); fault) return fault;
  }
  keys = keys + (of.adds_bias ? 1 : 0) + (of.adds_zeros ? 1 : 0);
  return {};
}

/// How often attention multiplies and adds: three projections into it and one out of it, queries with keys, and scores
/// with values, which are `value_width` wide before their projection.
[[nodiscard]] constexpr Dim module_attention_products(const AttentionSizes& of, std::int64_t value_width,
                                                      const Shape& query, const Shape& key) noexcept {
  const Dim width = of.embed_dim;
  const Dim queries = product(query.with(-1, 1));
  const Dim keys = keys_of(key, query[1]) + (of.adds_bias ? 1 : 0) + (of.adds_zeros ? 1 : 0);
  return (width + keys) * 2 * queries * width + (Dim(of.kdim) + value_width) * width * product(key.with(-1, 1));
}

}  // namespace shapeproof::inline v0_1::rules
