// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/plan/flow_reader.hpp"
#include "shapeproof/plan/memory_blocks.hpp"
#include "shapeproof/plan/place_blocks.hpp"
#include "shapeproof/plan/plan_options.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

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

namespace detail {

class MemoryPlanner {
 public:
  constexpr MemoryPlanner(const ModelView& model, const MemoryPlanOptions& options)
      : model_(model), options_(options), places_(model), flow_(model, places_) {}

  [[nodiscard]] constexpr MemoryPlan plan(const Inputs& given, DType dtype) {
    if (!is_alignment(options_.alignment)) return refused(Fault::argument("alignment", "a power of two up to 2^30"));
    read_flow(model_, given, dtype, flow_);
    if (!flow_.ok()) return refused(flow_.error());
    const MemoryFlow& flow = flow_.flow();
    BlockMaker maker{model_.records, flow, options_};
    if (!place(maker.blocks())) return refused(Fault{.code = Code::size_overflow});
    plan_.steps = static_cast<std::uint32_t>(flow.steps.size());
    plan_.buffers.reserve(flow.tensors.size());
    for (std::size_t i = 0; i < flow.tensors.size(); ++i) {
      const FlowTensor& tensor = flow.tensors[i];
      const TensorPlace& place = maker.places()[i];
      MemoryBuffer buffer{.call = tensor.call, .output = tensor.output, .offset = maker.blocks()[place.block].offset};
      if (tensor.at != no_record) buffer.layer = layer_of(tensor.at);
      buffer.bytes = tensor.bytes;
      buffer.first = tensor.first;
      buffer.last = tensor.last;
      buffer.in_place_of = place.over;
      plan_.buffers.push_back(buffer);
    }
    return static_cast<MemoryPlan&&>(plan_);
  }

 private:
  [[nodiscard]] static constexpr bool is_alignment(std::int64_t bytes) noexcept {
    return bytes > 0 && bytes <= std::int64_t{1} << 30U && (bytes & (bytes - 1)) == 0;
  }
  [[nodiscard]] constexpr MemoryPlan refused(const Diagnostic& error) {
    MemoryPlan none;
    none.faults.push_back(error);
    return none;
  }
  [[nodiscard]] constexpr MemoryPlan refused(const Fault& fault) {
    Failure failure;
    failure.fault = fault;
    failure.at = no_record;
    return refused(diagnose(model_, failure, &places_));
  }
  [[nodiscard]] constexpr LayerRef layer_of(RecordIndex at) const { return placed_layer(model_, at, &places_); }

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

  ModelView model_;
  MemoryPlanOptions options_;
  LayerPlaces places_;
  FlowBuilder flow_;
  MemoryPlan plan_;
};

}  // namespace detail

/// Plans where the activations of a model lie in one arena when it runs on inputs of these shapes and does not train.
/// Buffers that are in use at once do not overlap. Every size must be known, that of the batch, too. A model that does
/// not fit, has a size that is not known or beyond 63 bits, or a layer of which nobody knows what it gives, has no
/// plan, but an `error()`. `dtype` is that of data without an `Input`; PyTorch's is said by the shapes. A type that is
/// not said is float32.
///
/// What the layers need while they work is not counted: states, matrices of scores, columns of windows.
[[nodiscard]] constexpr MemoryPlan memory_plan(const ModelView& model, const Inputs& given,
                                               DType dtype = DType::unknown, const MemoryPlanOptions& options = {}) {
  return detail::MemoryPlanner{model, options}.plan(given, dtype);
}
/// The same for one input; without one for what the model's own `Input`s declare.
[[nodiscard]] constexpr MemoryPlan memory_plan(const ModelView& model, const TensorSpec& input,
                                               const MemoryPlanOptions& options = {}) {
  const Shape shape = model.vocabulary() == Vocabulary::pytorch ? input.typed_shape() : input.shape;
  const Shape* const given[] = {&shape};
  return memory_plan(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, input.dtype, options);
}

/// The same for a model of any form.
template <AnyModel M>
[[nodiscard]] constexpr MemoryPlan memory_plan(const M& model, const TensorSpec& input = Shape::unknown(),
                                               const MemoryPlanOptions& options = {}) {
  return memory_plan(model.view(), input, options);
}

/// A graph of several inputs: one spec for each, in the order of its `Input` nodes.
template <AnyModel M, std::size_t N>
  requires(N > 1)
[[nodiscard]] constexpr MemoryPlan memory_plan(const M& model, const TensorSpec (&inputs)[N],
                                               const MemoryPlanOptions& options = {}) {
  const ModelView view = model.view();
  Shape shapes[N];
  const Shape* given[N];
  for (std::size_t i = 0; i < N; ++i) {
    shapes[i] = view.vocabulary() == Vocabulary::pytorch ? inputs[i].typed_shape() : inputs[i].shape;
    given[i] = &shapes[i];
  }
  return memory_plan(view, Inputs{given, N}, inputs[0].dtype, options);
}

}  // namespace shapeproof::inline v0_1
