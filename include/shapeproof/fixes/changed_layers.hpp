// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_builder.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/model/sequential_header.hpp"

namespace shapeproof::inline v0_1 {

/// One change of a model's layers, or of how they are connected.
struct LayerChange {
  enum class Kind : std::uint8_t {
    insert,   ///< `layers` between the layer at `at` and what it takes as its input `input`
    remove,   ///< the layer at `at`: who takes its output then takes its first input
    replace,  ///< the layer at `at` by `layers`
    swap,     ///< the inputs `input` and `input + 1` of the layer at `at`
    connect,  ///< the input `input` of the layer at `at` with `source`
  };

  Kind kind = Kind::insert;
  RecordIndex at = 0;  ///< the number of the model's records: its output number `input`
  std::uint32_t input = 0;
  GrowableArray<LayerRecord> layers{};
  GraphEdge source{};  ///< as `ModelCalls` numbers the calls
};

namespace detail {

[[nodiscard]] constexpr bool change_model(const ModelView& model, const LayerChange& change,
                                          GrowableArray<LayerRecord>& out);

constexpr void append(GrowableArray<LayerRecord>& out, const LayerRecord* records, std::size_t count) {
  LayerRecord* const added = out.extend(count);
  for (std::size_t i = 0; i < count; ++i) added[i] = records[i];
}

/// Appends a nested model with a change within it. False: the layer is no model, or the change is not possible.
[[nodiscard]] constexpr bool append_changed(const LayerRecord& layer, LayerChange change, RecordIndex at,
                                            GrowableArray<LayerRecord>& out) {
  if (!layer.type->is_model()) return false;
  const ModelView nested = nested_model(layer);
  change.at -= at + static_cast<std::uint32_t>(nested.records - &layer);
  GrowableArray<LayerRecord> inner;
  if (!change_model(nested, change, inner)) return false;
  const std::size_t first = out.size();
  if (!nested.is_graph()) out.push_back(layer);
  append(out, inner.data(), inner.size());
  out[first].name = layer.name;
  if (nested.is_graph()) return true;
  out[first].span = static_cast<std::uint32_t>(inner.size()) + 1;
  if (layer.type == &layer_type<SequentialHeader>) {
    store_fields(SequentialHeader{.duplicate = find_repeated_name(inner)}, out[first].words.values);
  }
  note_validity(out[first]);
  return true;
}

/// Appends the layer at `at` of a model as it is after the change. False: the change is not possible.
[[nodiscard]] constexpr bool append_layer(const ModelView& model, RecordIndex at, const LayerChange& change,
                                          GrowableArray<LayerRecord>& out) {
  const LayerRecord& layer = model.records[at];
  if (change.at > at && change.at < at + layer.span) return append_changed(layer, change, at, out);
  if (change.at == at && change.kind == LayerChange::Kind::replace) {
    append(out, change.layers.data(), change.layers.size());
  } else {
    append(out, &layer, layer.span);
  }
  return true;
}

[[nodiscard]] constexpr bool change_chain(const ModelView& chain, const LayerChange& change,
                                          GrowableArray<LayerRecord>& out) {
  const bool inserts = change.kind == LayerChange::Kind::insert;
  const bool removes = change.kind == LayerChange::Kind::remove;
  if (change.at > chain.count || (change.at == chain.count && !inserts) || change.input > 0) return false;
  if (change.at < chain.first() || change.kind >= LayerChange::Kind::swap) return false;
  for (RecordIndex at = 0; at < chain.count; at += chain.records[at].span) {
    if (at == change.at && inserts) append(out, change.layers.data(), change.layers.size());
    if (at == change.at && removes) continue;
    if (!append_layer(chain, at, change, out)) return false;
  }
  if (change.at == chain.count) append(out, change.layers.data(), change.layers.size());
  return true;
}

/// Builds a graph once more, with a change.
class GraphChanger {
 public:
  constexpr GraphChanger(const ModelView& graph, const LayerChange& change)
      : graph_(graph), change_(change), calls_(graph) {}

  [[nodiscard]] constexpr bool make(GrowableArray<LayerRecord>& out) {
    if (calls_.outputs().empty() || change_.at > graph_.count || change_.at < graph_.first()) return false;
    if (!add_layers()) return false;
    for (std::uint32_t i = 0; i < calls_.size(); ++i) {
      if (!add_call(calls_[i])) return false;
    }
    const bool at_end = change_.at == graph_.count && change_.kind == Kind::insert;
    for (std::uint32_t i = 0; i < calls_.outputs().size(); ++i) {
      const GraphEdge from = changed(calls_.outputs()[i]);
      add_output(at_end && i == change_.input ? insert_after(from) : from);
    }
    if (graph_.records[0].valid) builder_.allow_unused();
    const std::size_t header = out.size();
    builder_.finish(out);
    out[header].name = graph_.records[0].name;
    return is_done_;
  }

 private:
  using Kind = LayerChange::Kind;

  constexpr std::uint32_t add_records(const GrowableArray<LayerRecord>& records) {
    const std::uint32_t first = builder_.record_count();
    LayerRecord* const out = builder_.add_records(records.size());
    for (std::size_t i = 0; i < records.size(); ++i) out[i] = records[i];
    return first;
  }
  constexpr bool add_layers() {
    static_cast<void>(moved_.extend(graph_.count));
    for (RecordIndex at = graph_.first(); at <= graph_.count; at += graph_.records[at].span) {
      if (at == change_.at && change_.kind == Kind::insert) added_ = add_records(change_.layers);
      if (at == graph_.count) break;
      if (at == change_.at && change_.kind == Kind::remove) continue;
      GrowableArray<LayerRecord> layer;
      if (!append_layer(graph_, at, change_, layer)) return false;
      is_done_ = is_done_ || (change_.at >= at && change_.at < at + graph_.records[at].span &&
                              (change_.at > at || change_.kind == Kind::replace));
      moved_[at] = add_records(layer);
    }
    return true;
  }
  constexpr bool add_call(const ModelCalls::Call& call) {
    const bool is_changed = call.at == change_.at;
    if (is_changed && change_.kind == Kind::remove) {
      if (call.edge_count == 0) return false;
      is_done_ = true;
      nodes_.push_back(changed(calls_.edge(call, 0)));
      return true;
    }
    GrowableArray<GraphEdge> edges;
    for (std::uint32_t k = 0; k < call.edge_count; ++k) edges.push_back(changed(calls_.edge(call, k)));
    if (is_changed && !change_edges(edges)) return false;
    builder_.add_node(Name{}, moved_[call.at]);
    for (const GraphEdge& edge : edges) builder_.add_input({{}, edge.node, edge.output});
    if (!call.is_bare && edges.size() == 1 && graph_.records[call.at].type->traits.needs_list) builder_.take_list();
    nodes_.push_back({builder_.node_count() - 1, ModelCalls::all_outputs});
    return true;
  }
  constexpr bool change_edges(GrowableArray<GraphEdge>& edges) {
    if (change_.kind == Kind::replace) return true;
    if (change_.input >= edges.size()) return false;
    GraphEdge& edge = edges[change_.input];
    if (change_.kind == Kind::insert) edge = insert_after(edge);
    if (change_.kind == Kind::connect) {
      if (change_.source.node >= nodes_.size()) return false;  // it runs later
      edge = changed(change_.source);
    }
    if (change_.kind == Kind::swap) {
      if (change_.input + 1 >= edges.size()) return false;
      const GraphEdge other = edges[change_.input + 1];
      edges[change_.input + 1] = edge;
      edge = other;
    }
    return is_done_ = true;
  }
  /// Calls the new layers one after the other.
  constexpr GraphEdge insert_after(GraphEdge edge) {
    is_done_ = true;
    for (std::uint32_t at = 0; at < change_.layers.size(); at += change_.layers[at].span) {
      builder_.add_node(Name{}, added_ + at);
      builder_.add_input({{}, edge.node, edge.output});
      edge = {builder_.node_count() - 1, 0};
    }
    return edge;
  }
  constexpr void add_output(const GraphEdge& edge) { builder_.add_output({{}, edge.node, edge.output}); }
  /// Where an edge comes from in the new graph.
  [[nodiscard]] constexpr GraphEdge changed(const GraphEdge& old) const noexcept {
    const GraphEdge& now = nodes_[old.node];
    return now.output == ModelCalls::all_outputs ? GraphEdge{now.node, old.output} : now;
  }

  ModelView graph_;
  const LayerChange& change_;
  ModelCalls calls_;
  GraphBuilder builder_;
  GrowableArray<std::uint32_t> moved_;  ///< of each layer's record: where it is now
  GrowableArray<GraphEdge> nodes_;      ///< of each call: its node now; of one that is gone, what it took
  std::uint32_t added_ = 0;             ///< where the new layers are
  bool is_done_ = false;
};

constexpr bool change_model(const ModelView& model, const LayerChange& change, GrowableArray<LayerRecord>& out) {
  return model.is_graph() ? GraphChanger{model, change}.make(out) : change_chain(model, change, out);
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1
