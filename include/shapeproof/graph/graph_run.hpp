// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_walk.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1 {

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
[[nodiscard]] constexpr RecordIndex node_record(const ModelView& model, std::uint32_t node) {
  return graph_place(model.records, node).call.record;
}

}  // namespace detail

/// How many inputs a graph takes; 0 where its edges cannot be.
[[nodiscard]] constexpr std::uint32_t graph_input_count(const ModelView& model) {
  const LayerRecord& header = model.records[0];
  const bool has_table = header.valid || detail::load_layer<FunctionalHeader>(header).has_table();
  return has_table ? GraphTableReader{model.records + 1}.get() : 0;
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

/// Runs a graph on the inputs given; those that are not given are what their `Input` declares. The visitor is told of a
/// fault of the graph as a whole, too. A layer that no output needs, or that has a name twice, does not hinder a
/// visitor that wants to go on.
[[nodiscard]] constexpr bool run_graph(const ModelView& model, const Inputs& given, GraphWorkspace& workspace,
                                       Outputs& outputs, Failure& failure, ModelVisitor* visitor = nullptr) {
  const LayerRecord& header = model.records[0];
  const ModelCall whole{.at = no_record};
  outputs.clear();
  if (!header.valid) {
    failure.fault = record_fault(header);
    if (visitor == nullptr || !visitor->fault(whole, failure, outputs)) return false;
    if (!detail::load_layer<FunctionalHeader>(header).has_table()) return false;
    failure.forget();
  }
  const Inputs inputs = given.size() > 0 ? given : all_inputs(model, nullptr, 0, workspace);
  if (walk_graph(model.records, inputs, workspace, failure, visitor)) {
    failure.fault = FunctionalHeader::collect(model.records, workspace, outputs);
    if (!failure.fault) return true;
  }
  if (failure.node < 0 && visitor != nullptr) static_cast<void>(visitor->fault(whole, failure, outputs));
  return false;
}

}  // namespace shapeproof::inline v0_1
