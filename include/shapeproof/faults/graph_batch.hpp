// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/layer/rule_adapters.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::detail {

/// The batch size that a graph's input with an index fixes; unknown if it does not.
[[nodiscard]] constexpr Dim graph_fixed_batch(const ModelView& model, std::uint32_t index) {
  const RecordIndex at = graph_input_record(model, index);
  return at == no_record ? Dim{} : load_layer<Input>(model.records[at]).batch_size;
}

/// The data of a graph as it runs on them: where an `Input` fixes the batch size, on one batch at a time and not on all
/// samples.
class GraphBatch {
 public:
  constexpr GraphBatch(const ModelView& model, const Inputs& all) {
    for (; count_ < all.size() && count_ < TensorSpecs::capacity; ++count_) {
      const Shape& shape = all[count_];
      const Dim fixed = shape.rank() > 0 ? graph_fixed_batch(model, static_cast<std::uint32_t>(count_)) : Dim{};
      const bool other = fixed.is_known() && shape[0] != fixed;
      differs_ = differs_ || other;
      shapes_[count_] = other ? shape.with(0, fixed) : shape;
      inputs_[count_] = &shapes_[count_];
    }
  }
  GraphBatch(const GraphBatch&) = delete;
  GraphBatch& operator=(const GraphBatch&) = delete;

  /// Whether they are not simply all samples.
  [[nodiscard]] constexpr bool differs() const noexcept { return differs_; }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {inputs_, count_}; }

 private:
  Shape shapes_[TensorSpecs::capacity]{};
  const Shape* inputs_[TensorSpecs::capacity]{};
  std::size_t count_ = 0;
  bool differs_ = false;
};

}  // namespace shapeproof::detail
