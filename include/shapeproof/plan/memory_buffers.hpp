// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"

namespace shapeproof::inline v0_1 {

/// The memory of one tensor: an input of the model, or an output of one call of a layer.
struct MemoryBuffer {
  LayerRef layer{};          ///< that gives it; none of data of a model without `Input`
  std::uint32_t call = 0;    ///< how often that layer was called before
  std::uint32_t output = 0;  ///< which of its outputs
  std::int64_t offset = -1;  ///< where it begins, in bytes from the arena's begin; -1: not in the arena
  std::int64_t bytes = 0;    ///< what its elements take
  std::uint32_t first = 0;   ///< the step that writes it; 0: it is there before the first
  std::uint32_t last = 0;    ///< the last step that needs it; `MemoryPlan::steps + 1`: it is there when all is done
  std::int32_t in_place_of = -1;  ///< which of the buffers it is written over, or shows in another shape; -1: none

  friend constexpr bool operator==(const MemoryBuffer&, const MemoryBuffer&) = default;
};

namespace detail {
/// The buffer of an output of a layer; null if there is none.
[[nodiscard]] constexpr const MemoryBuffer* find_buffer(const auto& buffers, string_ref layer, std::uint32_t output,
                                                        std::uint32_t call) noexcept {
  for (const MemoryBuffer& buffer : buffers) {
    if (buffer.output == output && buffer.call == call && buffer.layer.name.view() == layer) return &buffer;
  }
  return nullptr;
}
}  // namespace detail

/// Where the activations of a model lie in one arena of memory, or the fault because of which there is no plan.
///
/// The steps are the calls of layers, from 1 on, those of nested models among them. A tensor is needed from the step
/// that writes it up to the last one that reads it, a model's input from step 0 on, and its output beyond the last
/// step.
struct MemoryPlan {
  std::int64_t bytes = -1;        ///< the size of the arena; -1 after a fault, which is no size of an array
  std::int64_t lower_bound = -1;  ///< the most bytes that are in use at once: no arena is smaller; -1 after a fault
  std::uint32_t steps = 0;        ///< how many calls of layers there are
  GrowableArray<MemoryBuffer> buffers{};  ///< of the model's inputs, and of all that its layers give, in order
  GrowableArray<Diagnostic> faults{};     ///< none or one

  [[nodiscard]] constexpr bool ok() const noexcept { return faults.empty(); }
  /// The fault; an empty diagnostic if there is none.
  [[nodiscard]] constexpr Diagnostic error() const { return ok() ? Diagnostic{} : faults[0]; }
  /// The buffer of what a layer gives; null if there is none of that name.
  [[nodiscard]] constexpr const MemoryBuffer* find(string_ref layer, std::uint32_t output = 0,
                                                   std::uint32_t call = 0) const noexcept {
    return detail::find_buffer(buffers, layer, output, call);
  }
};

}  // namespace shapeproof::inline v0_1
