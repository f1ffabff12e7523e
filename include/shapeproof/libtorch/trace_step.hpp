// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "shapeproof/infer/trace_step.hpp"
#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/trace.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

/// The parameters of a module itself, without its buffers.
[[nodiscard]] inline ParameterCount parameters_of(const ModuleInfo& module) {
  ParameterCount count;
  for (const torch::Tensor& parameter : module.module->parameters(false)) {
    if (!parameter.defined()) continue;
    count.total = count.total + Dim(parameter.numel());
    if (parameter.requires_grad()) count.trainable = count.trainable + Dim(parameter.numel());
  }
  return count;
}

/// The calls up to one, as steps. The parameters of a module are those of its first call.
[[nodiscard]] inline GrowableArray<TraceStep> steps_of(const ModuleTree& modules, const Recording& recording,
                                                       std::int32_t last) {
  GrowableArray<TraceStep> steps;
  std::vector<bool> weighed(modules.size(), false);
  for (std::int32_t i = 0; i <= last && i < static_cast<std::int32_t>(recording.calls.size()); ++i) {
    const Call& call = recording.calls[static_cast<std::size_t>(i)];
    TraceStep step;
    step.layer = layer_of(modules, recording, i);
    GrowableArray<const Shape*> inputs;
    for (const GivenTensor& input : call.inputs) {
      if (input.origin.kind != Origin::Kind::parameter) inputs.push_back(&input.shape);
    }
    step.inputs.assign(Inputs{inputs.data(), inputs.size()});
    Outputs outputs;
    for (const Shape& output : call.outputs) outputs.push_back(output);
    step.outputs.assign(outputs);
    if (!call.outputs.empty()) step.dtype = call.outputs[0].dtype;
    step.call = static_cast<std::uint32_t>(i);
    step.fails = call.fails() || static_cast<bool>(call.backward);
    if (call.owns && !weighed[static_cast<std::size_t>(call.module)]) {
      weighed[static_cast<std::size_t>(call.module)] = true;
      step.parameters = parameters_of(modules[call.module]);
      step.known_parameters = step.parameters;
    }
    if (call.record.type != nullptr && call.record.type->explain != nullptr && !call.inputs.empty()) {
      call.record.type->explain(call.record, call.inputs[0].shape, step.arithmetic);
    }
    steps.push_back(step);
  }
  return steps;
}

SHAPEPROOF_LIBTORCH_FUNCTION Trace trace_step(const Modules& roots, const Batch& batch, const Step& step) {
  const ModuleTree modules(roots);
  if (const Diagnostic bad = find_bad_batch(modules, step, batch); bad.code != Code::ok) return {{}, bad};
  const Recording recording = follow({&modules, &step}, batch);
  const std::vector<Found> found = find_faults(modules, recording);
  return {steps_of(modules, recording, static_cast<std::int32_t>(recording.calls.size())),
          found.empty() ? Diagnostic{} : found[0].diagnostic};
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::libtorch
