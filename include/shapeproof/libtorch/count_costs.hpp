// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/costs.hpp"
#include "shapeproof/libtorch/examine.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

/// How often an operator multiplies and adds; one without a rule counts as nothing.
[[nodiscard]] inline Dim multiply_adds_of(const Call& call) {
  if (call.record.type == nullptr) return 0;
  std::vector<const Shape*> inputs;
  for (const GivenTensor& input : call.inputs) inputs.push_back(&input.shape);
  Outputs outputs;
  for (const Shape& output : call.outputs) outputs.push_back(output);
  const Dim products = multiply_adds(call.record, {inputs.data(), inputs.size()}, outputs);
  return products.is_known() || products.is_overflow() ? products : Dim(0);
}

[[nodiscard]] inline Dim bytes_of(const Shape& shape) {
  if (!is_whole(shape)) return 0;
  return product(shape) * element_bytes(shape.dtype);
}
/// Of all tensors that a step is given.
[[nodiscard]] inline Dim bytes_of(const Batch& batch) {
  Dim bytes = 0;
  for (const Tensors* const tensors : {&batch.x, &batch.y}) {
    for (std::size_t i = 0; i < tensors->size(); ++i) bytes = bytes + bytes_of(typed_shape_of((*tensors)[i]));
  }
  return bytes;
}

[[nodiscard]] inline Cost cost_of(const Call& call) {
  Cost cost;
  cost.multiply_adds = multiply_adds_of(call);
  for (const Shape& output : call.outputs) {
    cost.activations = cost.activations + product(output);
    cost.activation_bytes = cost.activation_bytes + bytes_of(output);
  }
  return cost;
}
[[nodiscard]] inline Cost cost_of(const torch::Tensor& weight) {
  Cost cost;
  cost.parameters.add(weight.numel(), weight.requires_grad());
  cost.weight_bytes = Dim(weight.numel()) * static_cast<std::int64_t>(weight.element_size());
  if (!weight.requires_grad()) return cost;
  cost.gradient_bytes = cost.weight_bytes;
  cost.trained_weights = 1;
  return cost;
}

SHAPEPROOF_LIBTORCH_FUNCTION Costs count_costs(const Modules& roots, const Batch& batch, const Step& step) {
  const ModuleTree modules(roots);
  Costs costs;
  costs.vocabulary = Vocabulary::pytorch;
  const auto refuse = [&](const Diagnostic& error) {
    static_cast<Cost&>(costs) = unknown_cost;
    costs.input_bytes = any;
    costs.fault = error;
    return costs;
  };
  if (const Diagnostic bad = find_bad_batch(modules, step, batch); bad.code != Code::ok) return refuse(bad);
  const Recording recording = follow({&modules, &step}, batch);
  if (const std::vector<Found> found = find_faults(modules, recording); !found.empty()) {
    return refuse(found[0].diagnostic);
  }
  std::vector<LayerCost> own(modules.size());
  for (const torch::Tensor& tensor : modules.tensors()) {
    const auto module = static_cast<std::size_t>(modules.parameter(tensor)->module);
    static_cast<Cost&>(own[module]) += cost_of(tensor);
  }
  for (const Call& call : recording.calls) {
    if (call.module < 0) {
      costs += cost_of(call);
    } else {
      static_cast<Cost&>(own[static_cast<std::size_t>(call.module)]) += cost_of(call);
      ++own[static_cast<std::size_t>(call.module)].calls;
    }
  }
  for (std::size_t i = own.size(); i-- > 0;) {  // what is in a module comes after it
    const std::int32_t around = modules[static_cast<std::int32_t>(i)].parent;
    Cost& outer = around < 0 ? static_cast<Cost&>(costs) : own[static_cast<std::size_t>(around)];
    outer += own[i];
  }
  for (std::size_t i = 0; i < own.size(); ++i) {
    const auto number = static_cast<std::int32_t>(i);
    const ModuleInfo& module = modules[number];
    own[i].layer = {number, Name(string_ref(module.class_name)), shown_name(module)};
    own[i].depth = static_cast<std::uint8_t>(std::min(modules.depth(number), 255));
    costs.layers.push_back(own[i]);
  }
  costs.input_bytes = bytes_of(batch);
  return costs;
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::libtorch
