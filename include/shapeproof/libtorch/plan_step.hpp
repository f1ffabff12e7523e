// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/find_places.hpp"
#include "shapeproof/libtorch/memory_plan.hpp"
#include "shapeproof/plan/memory_plan.hpp"
#include "shapeproof/plan/plan_flow.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

using shapeproof::detail::FlowStep;
using shapeproof::detail::FlowTensor;

/// Reads from a run which tensors there are, and when each is needed.
class RunFlow {
 public:
  RunFlow(const Recording& recording, const Batch& batch) {
    add_given(batch.x, data_);
    add_given(batch.y, labels_);
    for (const Call& call : recording.calls) add(call);
    for (const Origin& kept : recording.kept) {
      const std::int64_t tensor = find(kept);
      if (tensor < 0) continue;
      FlowTensor& own = flow_.tensors[static_cast<std::size_t>(tensor)];
      own.last = flow_.end();
      own.is_output = true;
    }
  }

  [[nodiscard]] const shapeproof::detail::MemoryFlow& flow() const noexcept { return flow_; }
  /// What is wrong with the first tensor of which the bytes are not known, or too many.
  [[nodiscard]] const Fault& fault() const noexcept { return fault_; }
  /// The call that gives it; -1 if it is in the batch.
  [[nodiscard]] std::int32_t bad_call() const noexcept { return bad_call_; }

 private:
  static constexpr std::int64_t nowhere = -1;

  void add_given(const Tensors& tensors, std::vector<std::int64_t>& numbers) {
    for (std::size_t i = 0; i < tensors.size(); ++i) {
      numbers.push_back(static_cast<std::int64_t>(flow_.tensors.size()));
      FlowTensor tensor{.shape = typed_shape_of(tensors[i]), .at = no_record};
      tensor.output = static_cast<std::uint32_t>(i);
      tensor.is_input = true;
      add(tensor, extent_of(tensors[i]));
    }
  }
  void add(const Call& call) {
    const auto at = static_cast<RecordIndex>(first_.size());
    FlowStep step{.at = at, .first_read = static_cast<std::uint32_t>(flow_.reads.size())};
    step.first_write = static_cast<std::uint32_t>(flow_.tensors.size());
    step.writes = static_cast<std::uint32_t>(call.outputs.size());
    step.works_in_place = call.record.type != nullptr && shapeproof::detail::works_in_place(call.record);
    for (const GivenTensor& input : call.inputs) {
      step.works_in_place = step.works_in_place && input.is_contiguous;
      const std::int64_t tensor = find(input.origin);
      if (tensor == nowhere) continue;
      flow_.reads.push_back(static_cast<std::uint32_t>(tensor));
      flow_.tensors[static_cast<std::size_t>(tensor)].last = at + 1;
      ++step.reads;
    }
    first_.push_back(static_cast<std::int64_t>(flow_.tensors.size()));
    flow_.steps.push_back(step);
    for (std::size_t i = 0; i < call.outputs.size(); ++i) {
      FlowTensor tensor{.shape = call.outputs[i], .at = at};
      tensor.output = static_cast<std::uint32_t>(i);
      tensor.first = tensor.last = at + 1;
      if (i < call.places.size()) put(call.places[i], tensor);
      add(tensor, i < call.places.size() ? call.places[i].extent : 0);
    }
  }
  /// Puts a view into the memory of what it shows; an operator that makes that larger needs other memory.
  void put(const Placing& place, FlowTensor& tensor) {
    tensor.is_weight = place.base.kind == Origin::Kind::parameter;
    const std::int64_t base = find(place.base);
    if (base == nowhere) return;
    const std::int64_t size = element_bytes(tensor.shape.dtype);
    if ((place.offset + place.extent) * size > flow_.tensors[static_cast<std::size_t>(base)].bytes) return;
    tensor.base = static_cast<std::int32_t>(base);
    tensor.shift = place.offset * size;
  }
  void add(FlowTensor& tensor, std::int64_t extent) {
    const Dim bytes = Dim(extent) * element_bytes(tensor.shape.dtype);
    tensor.bytes = bytes.value_or(0);
    if (!bytes.is_known()) refuse({.code = Code::size_overflow});
    if (element_bytes(tensor.shape.dtype) == 0) refuse(Fault::argument("dtype", "of a fixed size"));
    if (flow_.tensors.size() >= most_planned) refuse(Fault::argument("outputs", "1048576 at most in all"));
    flow_.tensors.push_back(tensor);
  }
  void refuse(const Fault& fault) {
    if (fault_) return;
    bad_call_ = static_cast<std::int32_t>(first_.size()) - 1;
    fault_ = fault;
  }
  /// The tensor that comes from there.
  [[nodiscard]] std::int64_t find(const Origin& origin) const {
    const std::vector<std::int64_t>* numbers = nullptr;
    if (origin.kind == Origin::Kind::data) numbers = &data_;
    if (origin.kind == Origin::Kind::labels) numbers = &labels_;
    if (origin.kind == Origin::Kind::call) numbers = &first_;
    const auto index = static_cast<std::size_t>(origin.index);
    if (numbers == nullptr || index >= numbers->size()) return nowhere;
    return (*numbers)[index] + (origin.kind == Origin::Kind::call ? origin.output : 0);
  }

  shapeproof::detail::MemoryFlow flow_;
  std::vector<std::int64_t> data_{};
  std::vector<std::int64_t> labels_{};
  std::vector<std::int64_t> first_{};  ///< of the outputs of each call
  std::int32_t bad_call_ = -1;
  Fault fault_{};
};

/// Writes the names of the buffers: of a module's own operator its module, else the operator.
inline void name_buffers(const ModuleTree& modules, const Recording& recording, const RunFlow& run, std::size_t data,
                         MemoryPlan& plan) {
  std::vector<LayerRef> layers;
  std::vector<std::uint32_t> before;
  std::unordered_map<std::string, std::uint32_t> counts;
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    const Call& call = recording.calls[i];
    layers.push_back(layer_of(modules, recording, static_cast<std::int32_t>(i)));
    if (!call.owns) layers.back().name = Name(string_ref(call.name));
    const string_ref name = layers.back().name.view();
    before.push_back(counts[std::string(name.data(), name.size())]++);
  }
  for (std::size_t i = 0; i < plan.buffers.size(); ++i) {
    MemoryBuffer& buffer = plan.buffers[i];
    const RecordIndex at = run.flow().tensors[i].at;
    if (at == no_record) {
      buffer.layer.name = Name(i < data ? "data" : "labels");
      continue;
    }
    buffer.layer = layers[at];
    buffer.call = before[at];
  }
}

[[nodiscard]] inline MemoryPlan no_plan(const Diagnostic& error) {
  MemoryPlan none;
  none.faults.push_back(error);
  return none;
}
/// The same for a fault that is no mistake of the step.
[[nodiscard]] inline MemoryPlan no_plan(const ModuleTree& modules, const Fault& fault, const LayerRef& layer = {}) {
  Diagnostic d;
  d.code = fault.code;
  d.vocabulary = Vocabulary::pytorch;
  d.model = name_of(modules);
  d.layer = layer;
  d.field = Name(fault.field);
  d.text = Name(fault.text);
  return no_plan(d);
}

SHAPEPROOF_LIBTORCH_FUNCTION MemoryPlan plan_step(const Modules& roots, const Batch& batch, const Step& step,
                                                  const MemoryPlanOptions& options) {
  using shapeproof::detail::alignments;
  const ModuleTree modules(roots);
  if (!shapeproof::detail::is_alignment(options.alignment)) {
    return no_plan(modules, Fault::argument("alignment", alignments));
  }
  if (const Diagnostic bad = find_bad_batch(modules, step, batch); bad.code != Code::ok) return no_plan(bad);
  const Recording recording = follow({&modules, &step}, batch, {.asks_places = true});
  if (const std::vector<Found> found = find_faults(modules, recording); !found.empty()) {
    return no_plan(found[0].diagnostic);
  }
  const RunFlow run{recording, batch};
  if (run.fault()) return no_plan(modules, run.fault(), layer_of(modules, recording, run.bad_call()));
  MemoryPlan plan = shapeproof::detail::FlowPlanner{run.flow(), options}.plan();
  if (plan.bytes < 0) return no_plan(modules, {.code = Code::size_overflow});
  name_buffers(modules, recording, run, batch.x.size(), plan);
  return plan;
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::libtorch
