// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/dtype_policy.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/rules/lora.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The policy must exist, and the layer must implement it: one of `modes`, or no quantization.
template <class... Modes>
[[nodiscard]] constexpr Fault dtype_policy(const DTypePolicy& policy, Modes... modes) noexcept {
  if (policy.mode == QuantizationMode::absent || ((policy.mode == modes) || ...)) return {};
  return Fault::argument("dtype", policy.is_known() ? "a policy that this layer can be quantized with"
                                                    : "a type, or a policy such as \"int8_from_float32\"");
}

/// Keras has no adapters for weights to which it cannot add.
[[nodiscard]] constexpr Fault lora_rank(const OptionalCount& rank, QuantizationMode mode) noexcept {
  const bool can_add = rank.count <= 0 || mode <= QuantizationMode::int4;
  return can_add ? lora_rank(rank) : Fault::argument("lora_rank", "none for weights that are quantized in this way");
}

/// The number of groups of `size` in `count`; the last group can be smaller. Unknown if `count` is.
[[nodiscard]] constexpr Dim group_count(Dim count, std::int64_t size) noexcept {
  return count.is_known() ? Dim(count.code / size + (count.code % size != 0 ? 1 : 0)) : count;
}
/// The number of groups that share a scale: one group if there is no block size.
[[nodiscard]] constexpr Dim block_count(Dim count, const DTypePolicy& policy) noexcept {
  return policy.block_size < 0 ? Dim(1) : group_count(count, policy.block_size);
}

/// The six weights that record the largest values of a float8 product. They are trainable. Source: Keras 3,
/// `Dense._float8_build`.
constexpr void add_float8_history(const DTypePolicy& policy, WeightSink& sink) {
  const Shape history{policy.block_size};
  sink.add("inputs_scale", Shape{});
  sink.add("inputs_amax_history", history);
  sink.add("kernel_scale", Shape{});
  sink.add("kernel_amax_history", history);
  sink.add("outputs_grad_scale", Shape{});
  sink.add("outputs_grad_amax_history", history);
}

/// A kernel that is stored as a matrix `(rows, columns)` with few bits per number, several numbers in a byte, with the
/// scales to convert it back. `zero` is the layer's name for the zero points of gptq and awq. Source: Keras 3,
/// `Dense.quantized_build`.
constexpr void add_packed_kernel(const DTypePolicy& policy, Dim rows, Dim columns, string_ref zero, WeightSink& sink) {
  const Dim blocks = block_count(rows, policy);
  if (policy.mode == QuantizationMode::ternary) {
    sink.add("kernel", Shape{group_count(rows, 5), columns}.of(DType::uint8), false);
    sink.add("kernel_scale", Shape{}, false);
  } else if (policy.mode == QuantizationMode::int4) {
    const bool has_blocks = policy.block_size > 0;
    const Shape scale = has_blocks ? Shape{blocks, columns} : Shape{columns};
    sink.add("kernel", Shape{rows, group_count(columns, 2)}.of(DType::int8), false);
    sink.add("kernel_scale", scale, false);
    if (has_blocks) sink.add("kernel_zero", scale.of(DType::int8), false);
    if (has_blocks) sink.add("g_idx", {rows}, false);
  } else {
    const bool packed = policy.weight_bits == 2 || policy.weight_bits == 4;
    const std::int64_t to_a_byte = packed ? 8 / policy.weight_bits : 1;  // 3 bits also take a whole byte
    sink.add("kernel", Shape{group_count(columns, to_a_byte), rows}.of(DType::uint8), false);
    sink.add("kernel_scale", {columns, blocks}, false);
    sink.add(zero, Shape{columns, blocks}.of(DType::uint8), false);
    if (policy.mode == QuantizationMode::awq) sink.add("awq_scales", {rows}, false);
    sink.add("g_idx", {rows}, false);
  }
}

/// The kernel `(features, units)` of a dense layer in the form of its policy, with its adapter. Source: Keras 3,
/// `Dense.build`.
constexpr void add_dense_kernel(const Shape& kernel, const DTypePolicy& policy, const OptionalCount& rank,
                                WeightSink& sink) {
  LoraWeights lora{sink, "kernel", rank};
  if (policy.mode == QuantizationMode::absent || policy.mode == QuantizationMode::float8) {
    if (policy.mode == QuantizationMode::float8) add_float8_history(policy, sink);
    lora.add("kernel", kernel);
  } else if (policy.mode == QuantizationMode::int8) {
    lora.add("kernel", kernel.of(DType::int8), false);
    sink.add("kernel_scale", {kernel[1]}, false);
  } else {
    add_packed_kernel(policy, kernel[0], kernel[1], "kernel_zero", sink);
    if (rank.count > 0) lora.add_adapter(kernel);
  }
}

/// A table `(indices, length)` of vectors in the form of its policy, with its adapter. Source: Keras 3,
/// `Embedding.build`.
constexpr void add_embeddings(Dim indices, Dim length, const DTypePolicy& policy, const OptionalCount& rank,
                              WeightSink& sink) {
  LoraWeights lora{sink, "embeddings", rank};
  if (policy.mode != QuantizationMode::int4) {
    const bool quantized = policy.mode != QuantizationMode::absent;
    lora.add("embeddings", Shape{indices, length}.of(quantized ? DType::int8 : DType::unknown), !quantized);
    if (policy.mode == QuantizationMode::int8) sink.add("embeddings_scale", {indices}, false);
    return;
  }
  const bool has_blocks = policy.block_size > 0;
  const Shape scale = has_blocks ? Shape{indices, block_count(length, policy)} : Shape{indices};
  sink.add("embeddings", Shape{indices, group_count(length, 2)}.of(DType::int8), false);
  sink.add("embeddings_scale", scale, false);
  if (has_blocks) sink.add("embeddings_zero", scale.of(DType::int8), false);
  if (has_blocks) sink.add("g_idx", {length}, false);
  if (rank.count > 0) lora.add_adapter({indices, length});
}

/// The same for the table `(length, indices)` of the reverse direction. Source: Keras 3, `ReversibleEmbedding.build`.
constexpr void add_reverse_embeddings(Dim indices, Dim length, const DTypePolicy& policy, WeightSink& sink) {
  const bool has_blocks = policy.mode == QuantizationMode::int4 && policy.block_size > 0;
  const Shape scale = has_blocks ? Shape{block_count(length, policy), indices} : Shape{indices};
  const Dim rows = policy.mode == QuantizationMode::int4 ? group_count(length, 2) : length;
  const bool quantized = policy.mode != QuantizationMode::absent;
  sink.add("reverse_embeddings", Shape{rows, indices}.of(quantized ? DType::int8 : DType::unknown), !quantized);
  if (quantized) sink.add("reverse_embeddings_scale", scale, false);
  if (has_blocks) sink.add("reverse_embeddings_zero", scale.of(DType::int8), false);
}

/// How often a kernel multiplies and adds that is used at a number of places. The input of a quantized kernel is
/// multiplied with the adapter by itself.
[[nodiscard]] constexpr Dim quantized_products(const Shape& kernel, Dim places, const DTypePolicy& policy,
                                               const OptionalCount& rank) noexcept {
  const Dim size = product(kernel);
  const Dim products = size * places;
  const bool adds_kernels = policy.mode == QuantizationMode::absent || policy.mode == QuantizationMode::float8;
  if (adds_kernels || rank.count <= 0) return adapted_products(products, size, rank);
  return products + (product(kernel.with(-1, rank.count)) + Dim(rank.count) * kernel[-1]) * places;
}

/// The same of embeddings, of which only the adapter is multiplied: with the whole table, or of a quantized one with
/// the rows that are put out.
[[nodiscard]] constexpr Dim adapter_products(const Shape& embeddings, const Shape& output, const DTypePolicy& policy,
                                             const OptionalCount& rank) noexcept {
  if (rank.count <= 0) return 0;
  return product(policy.mode == QuantizationMode::absent ? embeddings : output) * rank.count;
}

}  // namespace shapeproof::inline v0_1::rules
