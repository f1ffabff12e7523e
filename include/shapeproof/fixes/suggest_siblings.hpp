// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/graph/declared_inputs.hpp"

/// Edits of inputs that the same layers read, as in a siamese network.
namespace shapeproof::inline v0_1::detail {

/// Of each call, the first one that is given some of the data and leads to it; `no_call` if none does.
[[nodiscard]] constexpr GrowableArray<std::uint32_t> first_readers(const ModelFlow& flow) {
  GrowableArray<std::uint32_t> first;
  for (std::uint32_t call = 0; call < flow.size(); ++call) {
    std::uint32_t found = flow[call].input == ModelFlow::no_input ? ModelFlow::no_call : call;
    for (std::uint32_t k = 0; k < flow[call].edge_count; ++k) {
      const std::uint32_t before = first[flow.edge(call, k).node];
      if (before < found) found = before;
    }
    first.push_back(found);
  }
  return first;
}

/// Which of the data lead to the first input of a call first; `no_input` if none do.
[[nodiscard]] constexpr std::uint32_t tensor_before(const ModelFlow& flow, const GrowableArray<std::uint32_t>& readers,
                                                    std::uint32_t call) {
  if (flow[call].edge_count == 0) return ModelFlow::no_input;
  const std::uint32_t reader = readers[flow.edge(call, 0).node];
  return reader == ModelFlow::no_call ? ModelFlow::no_input : flow[reader].input;
}

/// An `Input` that declares what its sibling declares. Images of the sibling's size may have to be resized, too.
constexpr void suggest_like(const FaultContext& context, std::uint32_t tensor, const Shape& wanted, std::int32_t cost,
                            FixCandidates& out) {
  const Edit declared = declared_edit(context.model, input_record(context.model, tensor), wanted);
  out.add(declared, cost);
  if (tensor >= context.fit.x.size() || wanted.rank() < 4) return;
  Edit resized{.kind = EditKind::resize, .tensor = tensor, .at = declared.at, .before = context.fit.x[tensor]};
  const Shape& data = resized.before.shape;
  if (data.rank() != wanted.rank() || data[-1] != wanted[-1] || data.erased(0) == wanted.erased(0)) return;
  resized.after = {wanted.with(0, data[0]), resized.before.dtype};
  out.add(resized, cost);
}

/// A layer that is called on several inputs takes one of them, and not another: both are declared alike.
constexpr void suggest_siblings(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call || !context.model.is_graph()) return;
  const GrowableArray<std::uint32_t> readers = first_readers(context.flow);
  const std::uint32_t own = tensor_before(context.flow, readers, context.call);
  if (own == ModelFlow::no_input) return;
  for (std::uint32_t i = 0; i < context.flow.size() && !out.is_full(); ++i) {
    if (i == context.call || context.flow[i].at != context.flow[context.call].at) continue;
    const std::uint32_t other = tensor_before(context.flow, readers, i);
    if (other == ModelFlow::no_input || other == own) continue;
    const Shape here = declared_shape(context.model, own);
    const Shape there = declared_shape(context.model, other);
    if (!here.has_rank() || !there.has_rank() || here == there) continue;
    suggest_like(context, own, there, fix_cost::declare_as_sibling, out);
    return suggest_like(context, other, here, fix_cost::declare_sibling, out);
  }
}

}  // namespace shapeproof::inline v0_1::detail
