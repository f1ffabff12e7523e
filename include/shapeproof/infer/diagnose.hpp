// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The layer that an edge comes from.
[[nodiscard]] constexpr LayerRef source_of(const ModelView& model, const GraphEdge& edge, const LayerPlaces* places) {
  return placed_layer(model, node_record(model, edge.node), places);
}

/// The record of the layer that first takes the output of a node, `no_record` if none of those next to it does.
[[nodiscard]] constexpr RecordIndex first_reader(const ModelView& model, std::uint32_t node) {
  std::uint32_t searched = 4096;  // calls and edges
  GraphTableReader table{model.records + 1};
  std::uint32_t behind = table.seek_calls() - node;
  table.seek_node(node);
  for (; behind > 0 && searched > 0; --behind, --searched) {
    const GraphTableCall call = table.next_call();
    for (std::uint32_t edges = call.edges; edges > 0; --edges) {
      if (table.next_edge().node == node) return call.record;
      if (--searched == 0) return no_record;
    }
  }
  return no_record;
}

/// An `Input` does not know what its axes mean; the layer that reads it may.
constexpr void name_axes(const ModelView& model, std::uint32_t node, Diagnostic& result) {
  const RecordIndex at = first_reader(model, node);
  if (at == no_record || model.records[at].type->axis_names == nullptr) return;
  const int rank = result.wanted.has_rank() ? result.wanted.rank() : result.input.rank();
  result.axes = model.records[at].type->axis_names(model.records[at], rank);
  if (result.axis >= 0) result.axis_name = result.axes[result.axis];
}

/// A failure of a graph's edges, seen from the layer that it shows at.
[[nodiscard]] constexpr Failure failure_of_edges(const ModelView& graph, Failure failure, const LayerPlaces* places) {
  const auto found = static_cast<std::uint32_t>(failure.fault.inner);
  failure.at = found == 0 ? no_record : outermost(graph, found, places);
  failure.fault.inner = found == 0 ? 0 : static_cast<std::int32_t>(found - failure.at);
  return failure;
}

/// Whether what a call of a graph takes comes from an `Input` that declares nothing.
[[nodiscard]] constexpr bool takes_undeclared(const ModelView& graph, const Failure& failure) {
  const bool is_named = failure.fault.inner == 0 && failure.fault.input > 0;
  const auto input = static_cast<std::uint32_t>(is_named ? failure.fault.input : 0);
  const GraphPlace place = graph_place(graph.records, static_cast<std::uint32_t>(failure.node), input);
  if (place.call.edges == 0) return false;
  const LayerRecord& source = graph.records[node_record(graph, place.input.node)];
  return source.type->is_input() && !load_layer<Input>(source).shape.has_rank();
}

/// Says where the input of a graph's layer comes from that does not fit.
constexpr void name_source(const ModelView& graph, const Failure& failure, const LayerPlaces* places,
                           Diagnostic& result) {
  const auto node = static_cast<std::uint32_t>(failure.node);
  if (graph.records[failure.at].type->is_input()) name_axes(graph, node, result);
  const auto input = static_cast<std::uint32_t>(failure.fault.input < 0 ? 0 : failure.fault.input);
  const GraphPlace place = graph_place(graph.records, node, input);
  if (place.call.edges == 0) return;
  result.source = source_of(graph, place.input, places);
  // A layer that joins what it is given has no names of its own, and an `Input` has none to give.
  for (std::uint32_t i = 0; result.axes.rank() == 0 && i < place.call.edges && i < 8; ++i) {
    const GraphEdge edge = graph_place(graph.records, node, (input + i) % place.call.edges).input;
    result.axes = output_axes(graph, edge.node, result.input.rank());
    if (result.axis >= 0) result.axis_name = result.axes[result.axis];
  }
  result.source_output = static_cast<std::int32_t>(place.input.output);
  if (result.code == Code::weights_mismatch) {
    const GraphEdge first = graph_place(graph.records, place.call.number, input).input;
    result.first_source = source_of(graph, first, places);
  }
}

/// The first input of a graph that is given no data.
constexpr void name_missing_input(const ModelView& graph, const Fault& fault, Diagnostic& result) {
  if (fault.inner != 0 || fault.actual < 0 || fault.actual >= fault.expected) return;
  GraphTableReader table{graph.records + 1};
  table.skip(static_cast<std::uint32_t>(fault.actual) + 1);
  result.text = layer_name(graph.records, node_record(graph, table.get()));
}

}  // namespace detail

/// Completes what a rule found in a model to a diagnostic: the layer by index, class and name, what the axis means to
/// it, and where in a graph the offending input comes from. Who has many faults of a model gives the places of its
/// layers.
[[nodiscard]] constexpr Diagnostic diagnose(const ModelView& model, const Failure& failure,
                                            const LayerPlaces* places = nullptr) {
  if (!model.is_graph()) return detail::diagnose_layer(model, failure, places);
  if (failure.at == 0) {
    Diagnostic result = detail::diagnose_layer(model, detail::failure_of_edges(model, failure, places), places);
    if (result.code == Code::unknown_node) {
      result.text = detail::load_layer<FunctionalHeader>(model.records[0]).missing_node();
    }
    if (result.code == Code::wrong_input_count) detail::name_missing_input(model, failure.fault, result);
    return result;
  }
  Diagnostic result = detail::diagnose_layer(model, failure, places);
  if (failure.node < 0) return result;
  if (result.code != Code::invalid_argument && detail::takes_undeclared(model, failure)) result.stage = Stage::data;
  if (failure.fault.inner == 0) detail::name_source(model, failure, places, result);
  return result;
}

/// A fault that a model has by itself, whatever its input: two layers have the same name.
[[nodiscard]] constexpr bool find_model_fault(const ModelView& model, Failure& failure) {
  if (model.duplicate < 0) return false;
  failure.fault = {.code = Code::duplicate_name};
  failure.at = static_cast<std::uint32_t>(model.duplicate);
  return true;
}

}  // namespace shapeproof::inline v0_1
