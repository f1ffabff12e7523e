// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/plan/memory_flow.hpp"
#include "shapeproof/plan/plan_options.hpp"

namespace shapeproof::inline v0_1::detail {

/// Memory in which one tensor lies, or several after each other or in different shapes.
struct MemoryBlock {
  std::int64_t bytes = 0;
  std::int64_t offset = -1;  ///< -1: not in the arena
  std::uint32_t first = 0;   ///< the steps from which and up to which it is in use
  std::uint32_t last = 0;
  bool in_arena = true;
  bool holds_input = false;   ///< of the model
  bool holds_output = false;  ///< of the model
  bool holds_weight = false;
};

/// The block of a tensor, and the tensor that it lies over.
struct TensorPlace {
  std::uint32_t block = 0;
  std::int32_t over = -1;  ///< -1: it is the first in its block
  std::int64_t shift = 0;  ///< in bytes from the block's first
};

/// Decides which tensors share memory.
class BlockMaker {
 public:
  constexpr BlockMaker(const MemoryFlow& flow, const MemoryPlanOptions& options) : flow_(&flow), options_(&options) {
    places_.reserve(flow.tensors.size());
    static_cast<void>(places_.extend(flow.tensors.size()));
    blocks_.reserve(flow.tensors.size());
    for (std::uint32_t tensor = 0; tensor < flow.tensors.size(); ++tensor) {
      if (flow.tensors[tensor].first == 0) place(tensor, none);
    }
    for (const FlowStep& step : flow.steps) {
      const std::uint32_t only = step.writes == 1 && options.in_place ? find_shared(step) : none;
      for (std::uint32_t i = 0; i < step.writes; ++i) {
        const std::int32_t base = flow.tensors[step.first_write + i].base;
        place(step.first_write + i, base < 0 ? only : static_cast<std::uint32_t>(base));
      }
    }
    for (MemoryBlock& block : blocks_) {
      block.in_arena =
          !block.holds_weight && (options.inputs || !block.holds_input) && (options.outputs || !block.holds_output);
    }
  }

  [[nodiscard]] constexpr GrowableArray<MemoryBlock>& blocks() noexcept { return blocks_; }
  [[nodiscard]] constexpr const GrowableArray<TensorPlace>& places() const noexcept { return places_; }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;

  /// Puts a tensor over another, or into a block of its own.
  constexpr void place(std::uint32_t number, std::uint32_t over) {
    const FlowTensor& tensor = flow_->tensors[number];
    TensorPlace& place = places_[number];
    if (over == none) {
      place.block = static_cast<std::uint32_t>(blocks_.size());
      blocks_.push_back({.bytes = tensor.bytes, .first = tensor.first});
    } else {
      place = {places_[over].block, static_cast<std::int32_t>(over), places_[over].shift + tensor.shift};
    }
    MemoryBlock& block = blocks_[place.block];
    if (tensor.last > block.last) block.last = tensor.last;
    block.holds_input = block.holds_input || tensor.is_input;
    block.holds_output = block.holds_output || tensor.is_output;
    block.holds_weight = block.holds_weight || tensor.is_weight;
  }

  /// The tensor that the only output of a step may lie over.
  [[nodiscard]] constexpr std::uint32_t find_shared(const FlowStep& step) const {
    const FlowTensor& output = flow_->tensors[step.first_write];
    if (output.bytes == 0 || step.reads == 0) return none;
    const bool views = step.reads == 1 && step.is_view;
    if (!views && !step.works_in_place) return none;
    for (std::uint32_t i = 0; i < step.reads; ++i) {
      const std::uint32_t read = flow_->reads[step.first_read + i];
      if (fits(flow_->tensors[read], output, step.reads > 1) && may_share(blocks_[places_[read].block], output) &&
          (views || may_overwrite(step, read))) {
        return read;
      }
    }
    return none;
  }
  [[nodiscard]] static constexpr bool fits(const FlowTensor& input, const FlowTensor& output, bool of_several) {
    return input.bytes == output.bytes && input.shape.dtype == output.shape.dtype &&
           (!of_several || input.shape == output.shape);
  }
  /// Inputs and outputs of the model that lie elsewhere lie in different memory, and each output in its own.
  [[nodiscard]] constexpr bool may_share(const MemoryBlock& block, const FlowTensor& output) const noexcept {
    if (!output.is_output) return true;
    return (!block.holds_input || (options_->inputs && options_->outputs)) &&
           (!block.holds_output || options_->outputs);
  }
  /// Whether nobody needs what a tensor's block holds after a step, nor the step itself in another order.
  [[nodiscard]] constexpr bool may_overwrite(const FlowStep& step, std::uint32_t tensor) const {
    const std::uint32_t block = places_[tensor].block;
    const MemoryBlock& held = blocks_[block];
    if (held.last > flow_->tensors[step.first_write].first || (held.holds_input && !options_->inputs)) return false;
    if (held.holds_weight) return false;
    for (std::uint32_t i = 0; i < step.reads; ++i) {
      const std::uint32_t read = flow_->reads[step.first_read + i];
      if (places_[read].block != block) continue;
      if (places_[read].shift != places_[tensor].shift) return false;
      if (flow_->tensors[read].shape != flow_->tensors[tensor].shape) return false;
    }
    return true;
  }

  const MemoryFlow* flow_;
  const MemoryPlanOptions* options_;
  GrowableArray<MemoryBlock> blocks_;
  GrowableArray<TensorPlace> places_;  ///< of each tensor
};

}  // namespace shapeproof::inline v0_1::detail
