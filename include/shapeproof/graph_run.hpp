// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnose.hpp"
#include "shapeproof/functional_header.hpp"
#include "shapeproof/graph_walk.hpp"
#include "shapeproof/model_view.hpp"

namespace shapeproof {

namespace detail {

/// The records and the edge of one node of a graph, for messages.
struct GraphPlace {
  std::uint32_t record = 0;
  std::uint32_t inputs = 0;
  GraphEdge input{};  ///< where the input asked for comes from
};

[[nodiscard]] constexpr GraphPlace graph_place(const LayerRecord* self, std::uint32_t node, std::uint32_t input) {
  GraphTableReader table{self + 1};
  table.skip(table.get());
  table.skip(2 * table.get());
  for (;; --node) {
    GraphPlace place;
    place.record = table.get();
    place.inputs = table.get();
    for (std::uint32_t i = 0; i < place.inputs; ++i) {
      const GraphEdge edge = table.get_edge();
      if (i == input) place.input = edge;
    }
    if (node == 0) return place;
  }
}

}  // namespace detail

/// How many inputs a graph takes.
[[nodiscard]] constexpr std::uint32_t graph_input_count(const ModelView& model) {
  return model.records[0].valid ? GraphTableReader{model.records + 1}.get() : 0;
}

/// A failure of a graph, seen from the layer that it shows at.
[[nodiscard]] constexpr Failure in_graph(const ModelView& model, Failure failure) {
  const auto found = static_cast<std::uint32_t>(failure.fault.inner);
  if (found == 0) {
    failure.at = model.count;
    return failure;
  }
  std::uint32_t at = model.first();
  while (at + model.records[at].span <= found && at + model.records[at].span < model.count)
    at += model.records[at].span;
  failure.at = at;
  failure.fault.inner = static_cast<std::int32_t>(found - at);
  return failure;
}

namespace detail {

/// The record of the layer that first takes the output of a node, `model.count` if none does.
[[nodiscard]] constexpr std::uint32_t first_reader(const ModelView& model, std::uint32_t node) {
  GraphTableReader table{model.records + 1};
  table.skip(table.get());
  table.skip(2 * table.get());
  for (auto left = load_layer<FunctionalHeader>(model.records[0]).node_count(); left > 0; --left) {
    const std::uint32_t record = table.get();
    bool reads = false;
    for (std::uint32_t edges = table.get(); edges > 0; --edges) reads = table.get_edge().node == node || reads;
    if (reads) return record;
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
[[nodiscard]] constexpr Diagnostic diagnose_graph(const ModelView& model, const Failure& failure) {
  const Failure placed = in_graph(model, failure);
  Diagnostic result = diagnose(model, placed);
  if (failure.node < 0 || placed.fault.inner > 0) return result;
  if (model.records[placed.at].type->is_input) {
    detail::name_axes(model, static_cast<std::uint32_t>(failure.node), result);
  }
  const detail::GraphPlace place =
      detail::graph_place(model.records, static_cast<std::uint32_t>(failure.node),
                          static_cast<std::uint32_t>(placed.fault.input < 0 ? 0 : placed.fault.input));
  if (place.inputs == 0) return result;
  const std::uint32_t source = detail::graph_place(model.records, place.input.node, 0).record;
  result.source = detail::layer_ref(model, source, model.index_of(source));
  result.source_output = static_cast<std::int32_t>(place.input.output);
  return result;
}

/// A shape of which nothing is known, for inputs that are not given.
inline constexpr Shape any_shape = Shape::unknown();

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
  const auto functional = detail::load_layer<FunctionalHeader>(header);
  const Inputs inputs = given.size() > 0 ? given : all_inputs(model, nullptr, 0, workspace);
  if (!walk_graph(model.records, functional.node_count(), inputs, workspace, failure, visitor)) return false;
  failure.fault = FunctionalHeader::collect(model.records, workspace, outputs);
  return !failure.fault;
}

}  // namespace shapeproof
