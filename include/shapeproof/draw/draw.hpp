// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/draw/drawer.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_run.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/diagnose_graph.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/shape/tensor_spec.hpp"

namespace shapeproof {

namespace detail {

/// What a nested model is drawn by, so that those who draw chains and graphs can.
constexpr Ports draw_model(Drawer& drawer, const ModelView& model, const Ports& sources, std::int32_t cluster,
                           bool known);

/// Draws one call of a layer: as one node, or what is in it.
constexpr Ports draw_call(Drawer& drawer, const ModelView& model, const LayerCall& call, const Ports& sources,
                          std::int32_t cluster) {
  const LayerRecord* const record = model.records + call.at;
  if (!drawer.expands(*record)) return drawer.draw_layer(model, call, sources, cluster);
  DiagramCluster inner{.parent = cluster, .call = call.number, .name = call.name, .type = Name(record->type->name)};
  inner.standing = call.standing == Standing::behind ? Standing::behind : Standing::good;
  const std::int32_t id = drawer.add_cluster(inner);
  const std::uint32_t header = record->type->is_graph() ? 0 : 1;
  const ModelView view{record + header, record->span - header, &record->name, -1};
  const std::size_t faults = drawer.faults();
  const bool before = drawer.begin_model(call.number > 1);
  Ports ports = draw_model(drawer, view, sources, id, call.standing != Standing::behind);
  drawer.end_model(before);
  if (call.standing != Standing::faulty) return ports;
  if (drawer.faults() == faults) drawer.blame_model(call.diagnostic, id);
  for (Port& port : ports) port.standing = Standing::behind;
  return ports;
}

/// Draws a chain while it runs; behind a fault without shapes.
struct ChainDrawer : ChainVisitor {
  Drawer* drawer = nullptr;
  const ModelView* model;
  std::int32_t cluster = -1;
  Ports ports;
  LayerPlaces places;
  std::uint32_t next = 0;  ///< the record that is drawn next
  bool stopped = false;

  constexpr explicit ChainDrawer(const ModelView& chain) : model(&chain), places(chain) {}

  constexpr void draw(LayerCall call) {
    call.at = next;
    call.name = places.name_of(next);
    next += model->records[next].span;
    ports = draw_call(*drawer, *model, call, ports, cluster);
    stopped = stopped || call.standing != Standing::good;
  }
  constexpr void draw_input(const Outputs& bound) {
    if (next == 0 && model->has_input()) draw({.outputs = &bound});
  }
  constexpr void step(std::uint32_t at, const Outputs& before, const Outputs& after) {
    draw_input(before);
    if (static_cast<std::int64_t>(at) == model->duplicate && !stopped) {
      Failure failure;
      failure.fault = {.code = Code::duplicate_name};
      failure.at = at;
      const Diagnostic diagnostic = diagnose(*model, failure, &places);
      return draw({.standing = Standing::faulty, .diagnostic = &diagnostic});
    }
    draw(stopped ? LayerCall{.standing = Standing::behind} : LayerCall{.outputs = &after});
  }
  constexpr bool fault(const Failure& failure, const Outputs& before, Outputs& after) {
    if (stopped || model->count == 0) return false;
    const Diagnostic diagnostic = diagnose(*model, failure, &places);
    if (&before != &after) draw_input(before);  // else it is the input itself that does not fit
    if (next < model->count) {
      draw({.standing = Standing::faulty, .diagnostic = &diagnostic});
    } else {
      drawer->blame_model(&diagnostic, cluster);
    }
    return false;
  }
};

constexpr Ports draw_chain(Drawer& drawer, const ModelView& model, const Ports& sources, std::int32_t cluster,
                           bool known) {
  ChainDrawer visitor{model};
  visitor.drawer = &drawer;
  visitor.cluster = cluster;
  visitor.ports = sources;
  Outputs outputs;
  Failure failure;
  if (known) {
    const Shape given = sources.empty() ? Shape::unknown() : sources[0].shape;
    if (walk_chain(model.records, model.count, given, outputs, failure, visitor)) visitor.draw_input(outputs);
  }
  if (model.count == 0) {
    failure.fault = {.code = Code::empty_model};
    const Diagnostic diagnostic = diagnose(model, failure);
    drawer.blame_model(&diagnostic, cluster);
  }
  while (visitor.next < model.count) visitor.draw({.standing = Standing::behind});
  return visitor.ports;
}

/// A node of a graph, as its table has it.
struct DrawnGraphNode {
  static constexpr std::uint32_t no_input = UINT32_MAX;

  std::uint32_t record = 0;
  std::uint32_t first_edge = 0;
  std::uint32_t edges = 0;
  std::uint32_t first_port = 0;
  std::uint32_t ports = 0;
  std::uint32_t input = no_input;  ///< which of the graph's inputs it is
};

/// Draws a graph while it runs. It goes on after a fault, with those nodes that do not need what does not fit.
struct GraphDrawer : GraphVisitor {
  Drawer* drawer = nullptr;
  const ModelView* model = nullptr;
  std::int32_t cluster = -1;
  const Ports* given = nullptr;
  GrowableArray<DrawnGraphNode> nodes;
  GrowableArray<GraphEdge> edges;
  GrowableArray<GraphEdge> results;
  std::uint32_t inputs = 0;            ///< how many the graph has
  GrowableArray<std::uint32_t> calls;  ///< of each record
  Ports all;                           ///< the ports of all nodes
  std::uint32_t unused = 0;            ///< the record of a layer that no output needs
  LayerPlaces places;

  constexpr void read() {
    GraphTableReader table{model->records + 1};
    inputs = table.get();
    table.skip(inputs);
    for (std::uint32_t left = table.get(); left > 0; --left) results.push_back(table.get_edge());
    for (std::uint32_t left = table.seek_calls(); left > 0; --left) {
      const GraphTableCall call = table.next_call();
      DrawnGraphNode node;
      node.record = call.record;
      node.edges = call.edges;
      node.first_edge = static_cast<std::uint32_t>(edges.size());
      node.input = call.is_input() ? call.number : DrawnGraphNode::no_input;
      for (std::uint32_t k = 0; k < node.edges; ++k) edges.push_back(table.next_edge());
      nodes.push_back(node);
    }
    static_cast<void>(calls.extend(model->count));
  }
  /// The outputs that a node takes, or what is given to an `Input`.
  [[nodiscard]] constexpr Ports sources(std::uint32_t index) const {
    Ports result;
    const DrawnGraphNode& node = nodes[index];
    for (std::uint32_t k = 0; k < node.edges; ++k) result.push_back(port(edges[node.first_edge + k]));
    if (node.input < given->size()) result.push_back((*given)[node.input]);
    return result;
  }
  [[nodiscard]] constexpr Port port(const GraphEdge& edge) const {
    const DrawnGraphNode& node = nodes[edge.node];
    if (edge.output < node.ports) return all[node.first_port + edge.output];
    Port result;  // of a layer that does not fit, or an output that is not there
    if (node.ports > 0) result = all[node.first_port];
    result.output = edge.output;
    result.shape = Shape::unknown();
    return result;
  }
  constexpr void draw(std::uint32_t index, LayerCall call) {
    DrawnGraphNode& node = nodes[index];
    call.at = node.record;
    call.name = places.name_of(node.record);
    call.number = ++calls[call.at];
    const Ports ports = draw_call(*drawer, *model, call, sources(index), cluster);
    node.first_port = static_cast<std::uint32_t>(all.size());
    node.ports = static_cast<std::uint32_t>(ports.size());
    for (const Port& one : ports) all.push_back(one);
  }

  constexpr void node(std::uint32_t index, std::uint32_t at, const Inputs& /*inputs*/, const Outputs& outputs) {
    if (at != unused || unused == 0) return draw(index, {.outputs = &outputs});
    Failure failure;
    failure.fault = record_fault(model->records[0]);
    const Diagnostic diagnostic = diagnose_graph(*model, failure, &places);
    draw(index, {.standing = Standing::faulty, .diagnostic = &diagnostic, .outputs = &outputs});
  }
  constexpr bool fault(const Failure& failure, std::uint32_t /*at*/, const Inputs& /*inputs*/, Outputs& outputs) {
    outputs.clear();  // so that nothing behind it runs
    const auto index = static_cast<std::uint32_t>(failure.node);
    bool behind = false;
    const Ports from = sources(index);
    for (const Port& source : from) behind = behind || source.standing != Standing::good;
    if (behind || !drawer->has_words()) {
      draw(index, {.standing = behind ? Standing::behind : Standing::faulty});
    } else {
      const Diagnostic diagnostic = diagnose_graph(*model, failure, &places);
      draw(index, {.standing = Standing::faulty, .diagnostic = &diagnostic});
    }
    return true;
  }
};

/// Draws a graph whose edges cannot be: its layers, and at which of them it shows.
constexpr Ports draw_without_edges(Drawer& drawer, const ModelView& model, std::int32_t cluster) {
  Failure failure;
  failure.fault = record_fault(model.records[0]);
  const Diagnostic diagnostic = diagnose_graph(model, failure);
  const auto culprit = static_cast<std::uint32_t>(failure.fault.inner);
  if (culprit < model.first() || culprit >= model.count) drawer.blame_model(&diagnostic, cluster);
  Ports last;
  const LayerPlaces places{model};
  for (std::uint32_t at = model.first(); at < model.count; at += model.records[at].span) {
    LayerCall call{.at = at, .name = places.name_of(at), .standing = Standing::behind};
    if (at == culprit) {
      call.standing = Standing::faulty;
      call.diagnostic = &diagnostic;
    }
    last = draw_call(drawer, model, call, {}, cluster);
  }
  return last;
}

constexpr Ports draw_graph(Drawer& drawer, const ModelView& model, const Ports& sources, std::int32_t cluster,
                           bool known) {
  const auto header = load_layer<FunctionalHeader>(model.records[0]);
  if (!header.has_table()) {
    return draw_without_edges(drawer, model, cluster);
  }
  GraphDrawer visitor;
  visitor.drawer = &drawer;
  visitor.model = &model;
  visitor.places = LayerPlaces{model};
  visitor.cluster = cluster;
  visitor.given = &sources;
  visitor.read();
  if (header.problem == Code::unused_node) visitor.unused = static_cast<std::uint32_t>(header.culprit);
  GraphWorkspace workspace;
  Failure failure;
  Ports declared;  // without data each input is what its `Input` declares
  static_cast<void>(declared.extend(sources.empty() ? visitor.inputs : 0));
  const PortShapes given{sources.empty() ? declared : sources};
  if (!known || !walk_graph(model.records, given.view(), workspace, failure, visitor)) {
    const Diagnostic diagnostic = diagnose_graph(model, failure);
    if (known) drawer.blame_model(&diagnostic, cluster);
    for (std::uint32_t i = 0; i < header.node_count(); ++i) visitor.draw(i, {.standing = Standing::behind});
  }
  Ports outputs;
  for (const GraphEdge& edge : visitor.results) outputs.push_back(visitor.port(edge));
  return outputs;
}

constexpr Ports draw_model(Drawer& drawer, const ModelView& model, const Ports& sources, std::int32_t cluster,
                           bool known) {
  if (model.is_graph()) return draw_graph(drawer, model, sources, cluster, known);
  return draw_chain(drawer, model, sources, cluster, known);
}

}  // namespace detail

/// Draws a model as it runs on the given inputs, or on what its `Input`s declare if none are given. What does not fit
/// is marked, and what needs it has no shapes.
[[nodiscard]] constexpr Diagram draw(const ModelView& model, const Inputs& given, const DrawOptions& options = {}) {
  Diagram diagram;
  if (model.name != nullptr) diagram.name = *model.name;
  detail::Drawer drawer{diagram, options};
  detail::Ports sources;
  for (std::size_t i = 0; i < given.size(); ++i) {
    sources.push_back({drawer.add_node({.kind = DiagramNodeKind::data}), 0, given[i], Standing::good});
  }
  const detail::Ports outputs = detail::draw_model(drawer, model, sources, -1, true);
  for (const detail::Port& port : outputs) {
    drawer.add_edge(port, drawer.add_node({.kind = DiagramNodeKind::output, .standing = port.standing}), Standing::good,
                    -1);
  }
  return diagram;
}

/// The same for one input.
[[nodiscard]] constexpr Diagram draw(const ModelView& model, const TensorSpec& input, const DrawOptions& options = {}) {
  const Shape* const given[] = {&input.shape};
  return draw(model, Inputs{given, input.shape.has_rank() ? std::size_t{1} : 0}, options);
}
template <AnyModel M>
[[nodiscard]] constexpr Diagram draw(const M& model, const TensorSpec& input = Shape::unknown(),
                                     const DrawOptions& options = {}) {
  return draw(model.view(), input, options);
}

}  // namespace shapeproof
