// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/given_input.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/infer/axis_meaning.hpp"

/// What a layer is given that takes several tensors: where branches do not meet, each is as suspect as the other.
namespace shapeproof::inline v0_1::detail {

/// The names for the axes of what a call gives, as `output_axes`.
[[nodiscard]] constexpr AxisNames axes_behind(const ModelFlow& flow, std::uint32_t call, int rank) {
  for (int searched = 0; searched < 32; ++searched) {
    const AxisNames names = input_axes(flow.layer(call), 0, rank);
    if (names.rank() > 0) return names.rank() == rank ? names : AxisNames{};
    if (!flow.layer(call).type->traits.keeps_shape || flow[call].edge_count != 1) return {};
    call = flow.edge(call, 0).node;
  }
  return {};
}

/// All inputs of the call that a fault is about; none if it takes only one, or the fault is not about them.
[[nodiscard]] constexpr GrowableArray<GivenInput> given_inputs(const ModelFlow& flow, const Diagnostic& fault) {
  GrowableArray<GivenInput> inputs;
  const ModelView& model = flow.model();
  RecordIndex found = record_of(model, fault.layer.index);
  if (found == no_record || fault.stage != Stage::model || fault.code == Code::invalid_argument) return inputs;
  if (fault.inner.index > 0) found += static_cast<RecordIndex>(fault.inner.index);
  const std::uint32_t call = faulty_call(flow, fault, found);
  if (call == ModelFlow::no_call || flow[call].edge_count < 2) return inputs;
  for (std::uint32_t i = 0; i < flow[call].edge_count; ++i) {
    const GraphEdge& edge = flow.edge(call, i);
    const RecordIndex source = flow[edge.node].at;
    GivenInput input{.shape = flow.before(call, i)};
    input.axes = axes_behind(flow, edge.node, input.shape.rank());
    input.source = outermost(model, source) == source ? placed_layer(model, source) : layer_ref(model, source, -1);
    input.output = static_cast<std::int32_t>(edge.output);
    inputs.push_back(input);
  }
  return inputs;
}

}  // namespace shapeproof::inline v0_1::detail
