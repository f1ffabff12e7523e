// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

namespace detail {

/// The layer that an edge comes from.
[[nodiscard]] constexpr LayerRef source_of(const ModelView& model, const GraphEdge& edge, const LayerPlaces* places) {
  return placed_layer(model, node_record(model, edge.node), places);
}

/// The record of the layer that first takes the output of a node, `model.count` if none of those next to it does.
[[nodiscard]] constexpr std::uint32_t first_reader(const ModelView& model, std::uint32_t node) {
  std::uint32_t searched = 4096;  // calls and edges
  GraphTableReader table{model.records + 1};
  std::uint32_t behind = table.seek_calls() - node;
  table.seek_node(node);
  for (; behind > 0 && searched > 0; --behind, --searched) {
    const GraphTableCall call = table.next_call();
    for (std::uint32_t edges = call.edges; edges > 0; --edges) {
      if (table.next_edge().node == node) return call.record;
      if (--searched == 0) return model.count;
    }
  }
  return model.count;
}

/// An `Input` does not know what its axes mean; the layer that reads it may.
constexpr void name_axes(const ModelView& model, std::uint32_t node, Diagnostic& result) {
  const std::uint32_t at = first_reader(model, node);
  if (at >= model.count || model.records[at].type->axis_names == nullptr) return;
  const int rank = result.wanted.has_rank() ? result.wanted.rank() : result.input.rank();
  result.axes = model.records[at].type->axis_names(model.records[at], rank);
  if (result.axis >= 0) result.axis_name = result.axes[result.axis];
}

}  // namespace detail

/// A failure of a graph, seen from the layer that it shows at.
[[nodiscard]] constexpr Failure in_graph(const ModelView& model, Failure failure, const LayerPlaces* places = nullptr) {
  const auto found = static_cast<std::uint32_t>(failure.fault.inner);
  if (found == 0) {
    failure.at = model.count;
    return failure;
  }
  failure.at = detail::outermost(model, found, places);
  failure.fault.inner = static_cast<std::int32_t>(found - failure.at);
  return failure;
}

/// Completes what a graph's rule found, and says where the offending input comes from.
[[nodiscard]] constexpr Diagnostic diagnose_graph(const ModelView& model, const Failure& failure,
                                                  const LayerPlaces* places = nullptr) {
  const Failure placed = in_graph(model, failure, places);
  Diagnostic result = diagnose(model, placed, places);
  if (result.code == Code::unknown_node && failure.node < 0) {
    result.text = detail::load_layer<FunctionalHeader>(model.records[0]).missing_node();
  }
  if (failure.node < 0 || placed.fault.inner > 0) return result;
  if (model.records[placed.at].type->is_input()) {
    detail::name_axes(model, static_cast<std::uint32_t>(failure.node), result);
  }
  const auto node = static_cast<std::uint32_t>(failure.node);
  const auto input = static_cast<std::uint32_t>(placed.fault.input < 0 ? 0 : placed.fault.input);
  const detail::GraphPlace place = detail::graph_place(model.records, node, input);
  if (place.call.edges == 0) return result;
  result.source = detail::source_of(model, place.input, places);
  result.source_output = static_cast<std::int32_t>(place.input.output);
  if (result.code == Code::weights_mismatch) {
    const GraphEdge first = detail::graph_place(model.records, place.call.number, input).input;
    result.first_source = detail::source_of(model, first, places);
  }
  return result;
}

}  // namespace shapeproof
