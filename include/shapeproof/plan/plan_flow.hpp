// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/plan/memory_blocks.hpp"
#include "shapeproof/plan/memory_buffers.hpp"
#include "shapeproof/plan/memory_flow.hpp"
#include "shapeproof/plan/place_blocks.hpp"
#include "shapeproof/plan/plan_options.hpp"

namespace shapeproof::inline v0_1::detail {

/// What `alignment` must be.
inline constexpr string_ref alignments = "a power of two up to 2^30";
[[nodiscard]] constexpr bool is_alignment(std::int64_t bytes) noexcept {
  return bytes > 0 && bytes <= std::int64_t{1} << 30U && (bytes & (bytes - 1)) == 0;
}

/// Gives the tensors of a flow their places in one arena.
class FlowPlanner {
 public:
  constexpr FlowPlanner(const MemoryFlow& flow, const MemoryPlanOptions& options)
      : flow_(&flow), options_(options), maker_(flow, options) {}

  /// The plan, without the layers of its buffers; without a size if that is beyond 63 bits.
  [[nodiscard]] constexpr MemoryPlan plan() {
    if (!place(maker_.blocks())) return {};
    plan_.steps = static_cast<std::uint32_t>(flow_->steps.size());
    plan_.buffers.reserve(flow_->tensors.size());
    for (std::size_t i = 0; i < flow_->tensors.size(); ++i) {
      const FlowTensor& tensor = flow_->tensors[i];
      const TensorPlace& place = maker_.places()[i];
      const MemoryBlock& block = maker_.blocks()[place.block];
      MemoryBuffer buffer{.call = tensor.call, .output = tensor.output, .bytes = tensor.bytes};
      if (block.in_arena) buffer.offset = block.offset + place.shift;
      buffer.first = tensor.first;
      buffer.last = tensor.last;
      buffer.in_place_of = place.over;
      plan_.buffers.push_back(buffer);
    }
    return static_cast<MemoryPlan&&>(plan_);
  }

 private:
  /// Gives the blocks of the arena their places. False: their sizes are beyond 63 bits.
  [[nodiscard]] constexpr bool place(GrowableArray<MemoryBlock>& blocks) {
    GrowableArray<TimedBlock> exact;  // as large as they are
    GrowableArray<TimedBlock> timed;  // so large that the next one is aligned
    GrowableArray<std::uint32_t> numbers;
    std::int64_t total = 0;
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      MemoryBlock& block = blocks[i];
      if (!block.in_arena) continue;
      block.offset = 0;
      if (block.bytes == 0) continue;
      if (block.bytes > INT64_MAX - total - options_.alignment) return false;
      const std::int64_t size = (block.bytes + options_.alignment - 1) & -options_.alignment;
      total += size;
      exact.push_back({block.bytes, block.first, block.last});
      timed.push_back({size, block.first, block.last});
      numbers.push_back(i);
    }
    const BlockPlacement placement{timed};
    plan_.bytes = 0;
    plan_.lower_bound = placement.bound_of(exact);
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      MemoryBlock& block = blocks[numbers[i]];
      block.offset = placement.offset(i);
      if (block.offset + block.bytes > plan_.bytes) plan_.bytes = block.offset + block.bytes;
    }
    return true;
  }

  const MemoryFlow* flow_;
  MemoryPlanOptions options_;
  BlockMaker maker_;
  MemoryPlan plan_;
};

}  // namespace shapeproof::inline v0_1::detail
