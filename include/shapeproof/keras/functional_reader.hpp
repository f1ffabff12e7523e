// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_builder.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras/call_order.hpp"
#include "shapeproof/keras/graph_config.hpp"
#include "shapeproof/keras/graph_config_reader.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/unknown_layer.hpp"

namespace shapeproof::inline v0_1::keras {

/// Makes a graph of the config of a `Functional`. A layer that is called again is one record with several nodes.
///
/// As in Keras, calls that no output needs are read, must fit, and are left out. A circle is a problem, and so is an
/// input that is used and not declared.
class FunctionalReader {
 public:
  FunctionalReader(LayerReader& reader, const Json& config) : reader_(reader), config_(config) {}

  /// Appends the records of the graph to the reader's.
  [[nodiscard]] bool read() {
    const std::size_t at = reader_.records().size();
    return GraphConfigReader{reader_, config_, graph_}.read() && check_inputs() && order_calls() && keep_needed() &&
           write(at);
  }

 private:
  bool fail(const std::string& place, const std::string& reason) {
    return reader_.fail(ProblemKind::contradiction, place, reason);
  }

  [[nodiscard]] bool check_inputs() {
    if (graph_.outputs.empty()) return fail("output_layers", "is empty");
    for (const GraphConfig::Edge& input : graph_.inputs) {
      GraphConfig::Call& call = graph_.calls[input.call];
      if (!reader_.records()[graph_.layers[call.layer].first_record].type->is_input()) {
        return fail("input_layers",
                    "names " + detail::brief(detail::make_text(*input.layer)) + ", which is no InputLayer");
      }
      if (call.is_input)
        return fail("input_layers", "names " + detail::brief(detail::make_text(*input.layer)) + " twice");
      call.is_input = true;
    }
    return true;
  }

  [[nodiscard]] bool order_calls() {
    CallOrder order(graph_.calls.size());
    for (std::uint32_t i = 0; i < graph_.calls.size(); ++i) {
      for (std::uint32_t k = 0; k < graph_.calls[i].edges; ++k)
        order.add(graph_.edges[graph_.calls[i].first_edge + k].call, i);
      if (graph_.calls[i].number > 0) order.add(i - 1, i);
    }
    if (order.find(order_)) return true;
    return fail(GraphConfig::place(graph_.calls[order.blocked()]), "needs its own output");
  }

  /// Marks the calls that outputs follow from. An input that is not declared would leave them without a shape.
  [[nodiscard]] bool keep_needed() {
    for (const GraphConfig::Edge& output : graph_.outputs) graph_.calls[output.call].needed = true;
    for (std::size_t i = order_.size(); i > 0; --i) {
      const GraphConfig::Call& call = graph_.calls[order_[i - 1]];
      if (!call.needed) continue;
      if (!call.is_input && reader_.records()[graph_.layers[call.layer].first_record].type->is_input()) {
        return fail(GraphConfig::place(call.layer), "is not among the input_layers");
      }
      for (std::uint32_t k = 0; k < call.edges; ++k) graph_.calls[graph_.edges[call.first_edge + k].call].needed = true;
    }
    return true;
  }

  /// Puts the graph where the records of its layers are.
  [[nodiscard]] bool write(std::size_t at) {
    GrowableArray<LayerRecord> graph;
    if (!build(graph)) return false;
    if (!reader_.read_common(config_, graph[0])) return false;
    note_validity(graph[0]);
    reader_.replace(at, graph, [&](RecordIndex record) { return target_of(record); });
    return true;
  }
  /// The graph of all calls, if that has a fault in one that is not needed, as Keras makes them all; else of those that
  /// are needed.
  [[nodiscard]] bool build(GrowableArray<LayerRecord>& graph) {
    const bool all_needed = std::all_of(graph_.calls.begin(), graph_.calls.end(),
                                        [](const GraphConfig::Call& call) { return call.needed || call.is_input; });
    if (!all_needed) {
      lay_out(graph, true);
      if (!reader_.may_call(graph[0])) return false;
      const ModelView whole{graph.data(), static_cast<std::uint32_t>(graph.size())};
      if (!infer(whole, TensorSpec{Shape::unknown()}).ok()) return true;
    }
    lay_out(graph, false);
    return true;
  }
  void lay_out(GrowableArray<LayerRecord>& graph, bool whole) {
    GraphBuilder builder;
    builder.allow_unused();
    for (GraphConfig::Layer& layer : graph_.layers) layer.target = GraphConfig::not_there;
    const auto is_part = [&](const GraphConfig::Call& call) { return whole || call.needed || call.is_input; };
    for (const GraphConfig::Edge& input : graph_.inputs)
      add_record(builder, graph_.layers[graph_.calls[input.call].layer]);
    for (const GraphConfig::Call& call : graph_.calls) {
      if (is_part(call)) add_record(builder, graph_.layers[call.layer]);
    }
    for (const GraphConfig::Edge& input : graph_.inputs) add_node(builder, graph_.calls[input.call]);
    for (const std::uint32_t i : order_) {
      if (is_part(graph_.calls[i]) && !graph_.calls[i].is_input) add_node(builder, graph_.calls[i]);
    }
    for (const GraphConfig::Edge& output : graph_.outputs)
      builder.add_output({.node = graph_.calls[output.call].node, .output = output.output});
    graph = GrowableArray<LayerRecord>{};
    builder.finish(graph);
    first_target_ = 1 + builder.table_records();
  }
  /// Where a record that was read is in the graph.
  [[nodiscard]] RecordIndex target_of(RecordIndex record) const {
    const auto is_before = [](RecordIndex one, const GraphConfig::Layer& layer) { return one < layer.first_record; };
    const GraphConfig::Layer& layer =
        *(std::upper_bound(graph_.layers.begin(), graph_.layers.end(), record, is_before) - 1);
    if (layer.target == GraphConfig::not_there) return MisspellingNotes::not_there;
    return first_target_ + layer.target + (record - layer.first_record);
  }
  void add_record(GraphBuilder& builder, GraphConfig::Layer& layer) {
    if (layer.target != GraphConfig::not_there) return;
    layer.target = builder.record_count();
    const LayerRecord* const records = &reader_.records()[layer.first_record];
    LayerRecord* const out = builder.add_records(records->span);
    std::copy(records, records + records->span, out);
    if (out->type != &layer_type<UnknownLayer>) return;
    UnknownLayer unknown = shapeproof::detail::load_layer<UnknownLayer>(*out);
    unknown.outputs = layer.outputs;
    store_fields(unknown, out->words.values);
  }
  void add_node(GraphBuilder& builder, GraphConfig::Call& call) {
    call.node = builder.node_count();
    builder.add_node(Name{}, graph_.layers[call.layer].target);
    for (std::uint32_t k = 0; k < call.tensors; ++k) {
      const GraphConfig::Edge& edge = graph_.edges[call.first_edge + k];
      builder.add_input({.node = graph_.calls[edge.call].node, .output = edge.output});
    }
    if (call.is_list) builder.take_list();
  }

  LayerReader& reader_;
  const Json& config_;
  GraphConfig graph_;
  GrowableArray<std::uint32_t> order_;  ///< of the calls
  std::uint32_t first_target_ = 0;      ///< where the layers begin in the graph
};

}  // namespace shapeproof::inline v0_1::keras
