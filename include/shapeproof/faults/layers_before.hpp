// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_flow.hpp"

/// Which layers lie on the way to a place of a model, by their calls.
namespace shapeproof::inline v0_1::detail {

/// The call that sets the size of the last axis at an edge: layers after it that keep shapes are skipped. If all do,
/// the one nearest to the input; `no_call` if there is none.
[[nodiscard]] constexpr std::uint32_t width_call(const ModelFlow& flow, const GraphEdge& edge) {
  std::uint32_t found = ModelFlow::no_call;
  flow.walk_back(edge, [&](std::uint32_t call) {
    const LayerRecord& layer = flow.layer(call);
    if (layer.type->is_input()) return false;
    found = call;
    return keeps_shape(layer) && flow[call].edge_count < 2;
  });
  return found;
}

/// The same for another axis: layers that pass the size of that axis on are skipped, such as windows behind a
/// convolution with its channels first.
[[nodiscard]] constexpr std::uint32_t width_call_of_axis(const ModelFlow& flow, const GraphEdge& edge, int axis) {
  std::uint32_t found = ModelFlow::no_call;
  flow.walk_back(edge, [&](std::uint32_t call) {
    const LayerRecord& layer = flow.layer(call);
    if (layer.type->is_input() || flow[call].edge_count > 1) return false;
    found = call;
    const bool passes =
        flow.before(call).rank() == flow.after(call).rank() && flow.before(call)[axis] == flow.after(call)[axis];
    return passes && width_field(layer).empty();
  });
  return found;
}

/// The first call on the way to an edge that computes on the last axis alone although there are axes between it and the
/// batch: a Flatten may be missing before it. `no_call` if there is none.
[[nodiscard]] constexpr std::uint32_t dense_on_maps(const ModelFlow& flow, const GraphEdge& edge) {
  GrowableArray<bool> leads;
  static_cast<void>(leads.extend(flow.size()));
  flow.walk_back(edge, [&](std::uint32_t call) { return leads[call] = true; });
  GrowableArray<bool> is_sequence;  // of each call: whether a recurrent layer before it reads a sequence
  static_cast<void>(is_sequence.extend(flow.size()));
  for (std::uint32_t call = 0; call < flow.size(); ++call) {
    if (!leads[call]) continue;
    for (std::uint32_t k = 0; k < flow[call].edge_count; ++k) {
      is_sequence[call] = is_sequence[call] || is_sequence[flow.edge(call, k).node];
    }
    const int rank = flow.before(call).rank();
    if (is_recurrent(flow.layer(call))) is_sequence[call] = rank == 3;
    if (rank >= 3 && !is_sequence[call] && works_on_last_axis(flow.layer(call))) return call;
  }
  return ModelFlow::no_call;
}

}  // namespace shapeproof::inline v0_1::detail
