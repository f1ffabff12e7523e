// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/libtorch/batch_change.hpp"
#include "shapeproof/libtorch/find_faults.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/name_calls.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/shell.hpp"
#include "shapeproof/libtorch/step.hpp"
#include "shapeproof/libtorch/tracer.hpp"

/// Runs of a step, and all that is wrong with one.
namespace shapeproof::inline v0_1::libtorch::detail {

/// A step with all that it needs.
struct Program {
  const ModuleTree* modules;
  const Step* step;
};

/// What a step does, with names.
[[nodiscard]] inline Recording follow(const Program& program, const Batch& batch, const Trial& trial = {}) {
  Recording recording = record(*program.modules, *program.step, batch, trial);
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
      tensor = shell_of(sizes, tensor.scalar_type());
    }
  }
  return result;
}

/// The recurrent call that reads the samples as steps, as far as one run can say: its first axis is as long as the
/// batch, the one that it takes for the batch is not.
[[nodiscard]] inline std::int32_t find_turned_batch(const Recording& recording, std::int64_t samples) {
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    const Call& call = recording.calls[i];
    if (call.record.type == nullptr || call.record.type->fields.find("batch_first") == nullptr || call.fails())
      continue;
    const Shape& input = call.inputs[0].shape;
    const bool first = get_field(call.record, "batch_first").number_value != 0;
    if (!first && input[0] == Dim(samples) && input[1] != Dim(samples)) return static_cast<std::int32_t>(i);
  }
  return -1;
}

/// What is wrong with the samples of a call that makes or takes another number of them.
[[nodiscard]] inline Found batch_fault(const Program& program, const Recording& recording, std::int32_t at,
                                       std::int64_t samples, Dim taken) {
  const Call& call = recording.calls[static_cast<std::size_t>(at)];
  Failure failure;
  failure.fault = {.code = Code::batch_changed, .axis = 0, .expected = samples, .actual = taken.number()};
  failure.see(call.inputs[0].shape);
  Found found{at, call.module, diagnose_call(*program.modules, recording, at, failure)};
  found.diagnostic.axis_name = Axis::batch;
  return found;
}

/// Everything wrong with a run, in its order. A second run with twice the samples tells which axes follow the batch.
[[nodiscard]] inline std::vector<Found> examine(const Program& program, const Batch& batch, const Recording& recording,
                                                const Trial& trial = {}) {
  std::vector<Found> found = find_faults(*program.modules, recording);
  const std::int64_t samples = samples_of(batch);
  const std::int32_t changed = samples > 0 ? BatchChange(recording, samples).call() : -1;
  const std::int32_t turned = batch.y.size() > 0 && samples > 0 ? find_turned_batch(recording, samples) : -1;
  if (changed < 0 && turned < 0) return found;
  const Recording other = follow(program, doubled(batch), trial);
  const auto insert = [&](Found fault) {
    std::size_t place = 0;
    while (place < found.size() && found[place].call < fault.call) ++place;
    found.insert(found.begin() + static_cast<std::ptrdiff_t>(place), std::move(fault));
  };
  const auto has = [&](std::int32_t at) {
    return at >= 0 && at < static_cast<std::int32_t>(other.calls.size()) &&
           !other.calls[static_cast<std::size_t>(at)].outputs.empty();
  };
  if (has(changed)) {
    const Dim first = recording.calls[static_cast<std::size_t>(changed)].outputs[0][0];
    Found fault = batch_fault(program, recording, changed, samples, first);
    if (batch.y.size() == 0) fault.diagnostic.severity = Severity::warning;
    if (other.calls[static_cast<std::size_t>(changed)].outputs[0][0] != first) insert(std::move(fault));
  }
  if (has(turned)) {  // it runs, and learns from the wrong neighbours
    const Shape& input = recording.calls[static_cast<std::size_t>(turned)].inputs[0].shape;
    const Shape& more = other.calls[static_cast<std::size_t>(turned)].inputs[0].shape;
    Found fault = batch_fault(program, recording, turned, samples, input[1]);
    fault.diagnostic.severity = Severity::warning;
    if (more[0] != input[0] && more[1] == input[1]) insert(std::move(fault));
  }
  return found;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
