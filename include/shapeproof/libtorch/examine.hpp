// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/find_faults.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/name_calls.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/step.hpp"
#include "shapeproof/libtorch/tracer.hpp"

/// Runs of a step, and all that is wrong with one.
namespace shapeproof::libtorch::detail {

/// A step with all that it needs.
struct Program {
  const Modules* roots;
  const ModuleTree* modules;
  const Step* step;
};

/// What a step does, with names.
[[nodiscard]] inline Recording follow(const Program& program, const Batch& batch, const Trial& trial = {}) {
  Recording recording = record(*program.modules, *program.roots, *program.step, batch, trial);
  CallNamer(*program.modules, recording.calls).name_all();
  return recording;
}

/// How many samples there are: the first axis of the labels, or of the data.
[[nodiscard]] inline std::int64_t samples_of(const Batch& batch) {
  const Tensors& tensors = batch.y.size() > 0 ? batch.y : batch.x;
  return tensors.size() > 0 && tensors[0].defined() && tensors[0].dim() > 0 ? tensors[0].size(0) : 0;
}

/// The same batch with twice the samples.
[[nodiscard]] inline Batch doubled(const Batch& batch) {
  const std::int64_t samples = samples_of(batch);
  Batch result = batch;
  for (Tensors* const tensors : {&result.x, &result.y}) {
    for (std::size_t i = 0; i < tensors->size(); ++i) {
      torch::Tensor& tensor = (*tensors)[i];
      if (!tensor.defined() || tensor.dim() == 0 || tensor.size(0) != samples) continue;
      std::vector<std::int64_t> sizes = tensor.sizes().vec();
      sizes[0] *= 2;
      tensor = torch::empty(sizes, torch::TensorOptions().dtype(tensor.scalar_type()).device(torch::kMeta));
    }
  }
  return result;
}

/// The call that makes other samples of the batch for good: a view in which the number of samples is left open.
[[nodiscard]] inline std::int32_t find_batch_change(const Recording& recording, std::int64_t samples) {
  std::int32_t found = -1;
  Dim changed;
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    const Call& call = recording.calls[i];
    if (call.outputs.empty() || call.inputs.empty() || call.record.type == nullptr) continue;
    const Dim before = call.inputs[0].shape[0];
    const Dim after = call.outputs[0][0];
    if (call.outputs[0].rank() == 0 || call.inputs[0].shape.rank() == 0) continue;
    if (found >= 0 && before == changed && after == Dim(samples)) found = -1;  // a later one makes up for it
    if (found >= 0 || before != Dim(samples) || after == before) continue;
    if (!call.record.type->traits.keeps_values || call.inputs[0].origin.kind == Origin::Kind::parameter) continue;
    found = static_cast<std::int32_t>(i);
    changed = after;
  }
  return found;
}

/// Everything wrong with a run, in its order. A second run with twice the samples tells which axes follow the batch.
[[nodiscard]] inline std::vector<Found> examine(const Program& program, const Batch& batch, const Recording& recording,
                                                const Trial& trial = {}) {
  std::vector<Found> found = find_faults(*program.modules, recording);
  const std::int64_t samples = samples_of(batch);
  const std::int32_t at = samples > 0 ? find_batch_change(recording, samples) : -1;
  if (at < 0) return found;
  const auto index = static_cast<std::size_t>(at);
  const Recording other = follow(program, doubled(batch), trial);
  const Dim first = recording.calls[index].outputs[0][0];
  if (index >= other.calls.size() || other.calls[index].outputs.empty()) return found;
  if (other.calls[index].outputs[0][0] == first) return found;  // it does not follow the batch
  Failure failure;
  failure.fault = {.code = Code::batch_changed, .axis = 0, .expected = samples, .actual = first.number()};
  failure.see(recording.calls[index].inputs[0].shape);
  Found change{at, recording.calls[index].module, diagnose_call(*program.modules, recording, at, failure)};
  change.diagnostic.axis_name = Axis::batch;
  if (batch.y.size() == 0) change.diagnostic.severity = Severity::warning;
  std::size_t place = 0;
  while (place < found.size() && found[place].call < at) ++place;
  found.insert(found.begin() + static_cast<std::ptrdiff_t>(place), change);
  return found;
}

}  // namespace shapeproof::libtorch::detail
