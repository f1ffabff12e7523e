// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/optional_count.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/shape/fault.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::rules {

/// The number of columns of the first matrix of a low-rank adapter. 0: no adapter.
[[nodiscard]] constexpr Fault lora_rank(const OptionalCount& rank) noexcept {
  return rank.count >= 0 ? Fault{} : Fault::argument("lora_rank", Relation::at_least, 0, rank.count);
}

/// Adds the two matrices of a low-rank adapter, `(..., rank)` and `(rank, columns)`, to a weight `(..., columns)`. They
/// are trained instead of it. Source: Keras 3, `enable_lora` of `Dense` and its siblings.
class LoraWeights final : public WeightSink {
 public:
  constexpr LoraWeights(WeightSink& sink, string_ref adapted, const OptionalCount& rank) noexcept
      : sink_(&sink), adapted_(adapted), rank_(rank.count) {}

  constexpr void add(string_ref name, const Shape& shape, bool trainable = true) override {
    const bool adapts = rank_ > 0 && name == adapted_;
    sink_->add(name, shape, trainable && !adapts);
    if (adapts) add_adapter(shape);
  }
  constexpr void add_adapter(const Shape& shape) {
    const bool is_kernel = adapted_ == "kernel";
    sink_->add(is_kernel ? "lora_kernel_a" : "lora_embeddings_a", shape.with(-1, rank_).of(DType::unknown));
    sink_->add(is_kernel ? "lora_kernel_b" : "lora_embeddings_b", {rank_, shape[-1]});
  }

 private:
  WeightSink* sink_;
  string_ref adapted_;
  std::int64_t rank_;
};

/// How often a kernel multiplies and adds that is the sum of a frozen one and of its adapter's product, which is
/// computed at each call. `products` are those of the kernel without it.
[[nodiscard]] constexpr Dim adapted_products(Dim products, Dim kernel, const OptionalCount& rank) noexcept {
  return rank.count > 0 ? products + kernel * rank.count : products;
}

}  // namespace shapeproof::inline v0_1::rules
