// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_walk.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

namespace detail {

/// The call and one edge of a node of a graph, for messages.
struct GraphPlace {
  GraphTableCall call{};
  GraphEdge input{};  ///< where the input asked for comes from
};

[[nodiscard]] constexpr GraphPlace graph_place(const LayerRecord* self, std::uint32_t node, std::uint32_t input = 0) {
  GraphTableReader table{self + 1};
  table.seek_node(node);
  GraphPlace place{table.next_call()};
  if (input >= place.call.edges) return place;
  table.skip_edges(input);
  place.input = table.next_edge();
  return place;
}

/// The record of the layer that a node calls.
[[nodiscard]] constexpr std::uint32_t node_record(const ModelView& model, std::uint32_t node) {
  return graph_place(model.records, node).call.record;
}

/// The layer that an edge comes from.
[[nodiscard]] constexpr LayerRef source_of(const ModelView& model, const GraphEdge& edge, const LayerPlaces* places) {
  return placed_layer(model, node_record(model, edge.node), places);
}

}  // namespace detail

/// How many inputs a graph takes.
[[nodiscard]] constexpr std::uint32_t graph_input_count(const ModelView& model) {
  return model.records[0].valid ? GraphTableReader{model.records + 1}.get() : 0;
}

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

namespace detail {

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

/// Completes what a graph's rule found, and says where the offending input comes from.
[[nodiscard]] constexpr Diagnostic diagnose_graph(const ModelView& model, const Failure& failure,
                                                  const LayerPlaces* places = nullptr) {
  const Failure placed = in_graph(model, failure, places);
  Diagnostic result = diagnose(model, placed, places);
  if (result.code == Code::unknown_node && failure.node < 0) {
    result.text = detail::load_layer<FunctionalHeader>(model.records[0]).missing_node();
  }
  if (failure.node < 0 || placed.fault.inner > 0) return result;
  if (model.records[placed.at].type->is_input) {
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

/// All inputs of a graph: the one given, or for each what its `Input` declares.
[[nodiscard]] constexpr Inputs all_inputs(const ModelView& model, const Shape* given, std::size_t count,
                                          GraphWorkspace& workspace) {
  workspace.given.clear();
  if (count > 0) {
    workspace.given.push_back(given);
  } else {
    while (workspace.given.size() < graph_input_count(model)) workspace.given.push_back(&any_shape);
  }
  return {workspace.given.data(), workspace.given.size()};
}

/// Runs a graph on the inputs given; those that are not given are what their `Input` declares.
template <class Visitor>
[[nodiscard]] constexpr bool run_graph(const ModelView& model, const Inputs& given, GraphWorkspace& workspace,
                                       Outputs& outputs, Failure& failure, Visitor& visitor) {
  const LayerRecord& header = model.records[0];
  outputs.clear();
  if (!header.valid) {
    failure.fault = record_fault(header);
    return false;
  }
  const Inputs inputs = given.size() > 0 ? given : all_inputs(model, nullptr, 0, workspace);
  if (!walk_graph(model.records, inputs, workspace, failure, visitor)) return false;
  failure.fault = FunctionalHeader::collect(model.records, workspace, outputs);
  return !failure.fault;
}

}  // namespace shapeproof
