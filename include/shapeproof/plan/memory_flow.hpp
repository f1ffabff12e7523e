// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::detail {

/// A tensor that is given to a model, or that one of its calls gives.
struct FlowTensor {
  Shape shape{};           ///< with the type of its elements
  std::int64_t bytes = 0;  ///< of all elements
  RecordIndex at =
      no_record;             ///< the record of its layer in the outermost model; none: data of a model without `Input`
  std::uint32_t call = 0;    ///< how often that layer was called before
  std::uint32_t output = 0;  ///< which of its outputs
  std::uint32_t first = 0;   ///< the step that writes it; 0: it is there before the first
  std::uint32_t last = 0;    ///< the last step that reads it, or that writes it if none does
  bool is_input = false;     ///< of the model
  bool is_output = false;
  bool is_weight = false;  ///< it lies in memory that is none of the activations'
  std::int32_t base = -1;  ///< the tensor of which it is a view, or over which it is written whatever the options say
  std::int64_t shift = 0;  ///< how many bytes after that one's first it begins
};

/// One call of a layer that computes.
struct FlowStep {
  RecordIndex at = no_record;     ///< the record of its layer in the outermost model
  std::uint32_t first_read = 0;   ///< which of `MemoryFlow::reads`
  std::uint32_t reads = 0;        ///< how many
  std::uint32_t first_write = 0;  ///< which of the tensors
  std::uint32_t writes = 0;
  bool is_view = false;         ///< it gives the elements of its input in their order, so that nothing has to be moved
  bool works_in_place = false;  ///< it may write its output over an input
};

[[nodiscard]] constexpr bool is_view(const LayerRecord& record) {
  const LayerTraits& traits = record.type->traits;
  // Keras's `Flatten` turns maps with the channels first around.
  return traits.keeps_values && !(traits.flattens && get_field(record, "data_format").word_value == "channels_first");
}
/// Whether a layer may write its output over an input. One that calls another on each step may if that may.
[[nodiscard]] constexpr bool works_in_place(const LayerRecord& record) {
  const LayerTraits& traits = record.type->traits;
  if (traits.wrapping == Wrapping::each_step && record.span > 1) return works_in_place((&record)[1]);
  return traits.in_place || is_view(record);
}

/// What a model reads and writes while it runs, nested models as if their layers were its own. Step 0 is before the
/// first call: the inputs are there. Step `steps.size() + 1` is behind the last: the outputs are still there.
struct MemoryFlow {
  GrowableArray<FlowTensor> tensors;
  GrowableArray<FlowStep> steps;
  GrowableArray<std::uint32_t> reads;

  [[nodiscard]] constexpr std::uint32_t end() const noexcept { return static_cast<std::uint32_t>(steps.size()) + 1; }
};

}  // namespace shapeproof::inline v0_1::detail
