// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/base/converts_to.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_builder.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_list.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

/// Where a node's input comes from: the name of another node (`"conv1"`), one of its outputs (`output("lstm", 1)`), or
/// the number of a node.
struct NodeOutput {
  Name node{};                  ///< The name of the node; empty: it is given by its number.
  std::int64_t number = -1;     ///< The number of the node.
  std::uint32_t index = 0;      ///< Which of the node's outputs.
  bool in_list = false;         ///< the layer is given a list of this one tensor
  const void* owner = nullptr;  ///< which graph gave the number, see `GraphBuilder::identity`

  constexpr NodeOutput() = default;  ///< of no node
  // NOLINTBEGIN(google-explicit-constructor): `node("sum", Add{}, "a", "b")`
  constexpr NodeOutput(const char* name) noexcept : node(name) {}
  constexpr NodeOutput(const Name& name) noexcept : node(name) {}
  template <std::integral T>
  constexpr NodeOutput(T place) noexcept : number(static_cast<std::int64_t>(place)) {}
  // NOLINTEND(google-explicit-constructor)
};

/// One of several outputs of a node: `output("lstm", 1)` is the first state.
[[nodiscard]] constexpr NodeOutput output(const NodeOutput& node, std::uint32_t index) noexcept {
  NodeOutput other = node;
  other.index = index;
  return other;
}

/// A list of one tensor. A layer that merges takes it, although it refuses the tensor alone: `Add()([x])` in Python.
[[nodiscard]] constexpr NodeOutput list_of(const NodeOutput& node) noexcept {
  NodeOutput other = node;
  other.in_list = true;
  return other;
}

namespace detail {
template <class L>
inline constexpr bool is_input = false;
template <class L>
  requires requires { L::traits.kind; }
inline constexpr bool is_input<L> = L::traits.kind == LayerKind::input;
}  // namespace detail

/// A node of a graph: a layer under a name, with the nodes whose outputs it takes.
template <AnyLayer L, std::size_t Edges>
struct GraphNode {
  static constexpr std::size_t records = record_count<L>();
  static constexpr std::size_t edges = Edges;
  static constexpr bool is_input = detail::is_input<L>;
  static constexpr bool is_again = false;
  static constexpr Vocabulary vocabulary = detail::vocabulary_of<L>;  ///< Whose class the layer is.

  Name name;
  L layer;                                   ///< The layer, or the model.
  NodeOutput inputs[Edges > 0 ? Edges : 1];  ///< The nodes that it takes.
};

/// Another call of a layer that is in the graph already, with the same weights.
template <std::size_t Edges>
struct SharedNode {
  static constexpr std::size_t records = 0;
  static constexpr std::size_t edges = Edges;
  static constexpr bool is_input = false;
  static constexpr bool is_again = true;

  Name name;
  NodeOutput first;                          ///< a node that calls the same layer
  NodeOutput inputs[Edges > 0 ? Edges : 1];  ///< The nodes that it takes.
};

/// `node("sum", Add{}, "shortcut", "conv2")`. The layer gets the node's name unless it has one of its own.
template <AnyLayer L, ConvertsTo<NodeOutput>... From>
[[nodiscard]] constexpr GraphNode<L, sizeof...(From)> node(const Name& name, const L& layer, const From&... from) {
  if constexpr (sizeof...(From) > 0) {
    return {name, layer, {NodeOutput(from)...}};
  } else {
    return {name, layer, {NodeOutput(0)}};
  }
}

/// `again("right", "encoder", "right_image")`: calls the layer of the node `encoder` again.
template <ConvertsTo<NodeOutput>... From>
  requires(sizeof...(From) > 0)
[[nodiscard]] constexpr SharedNode<sizeof...(From)> again(const Name& name, const NodeOutput& first,
                                                          const From&... from) {
  return {name, first, {NodeOutput(from)...}};
}

namespace detail {

template <class... Nodes>
[[nodiscard]] consteval std::uint32_t graph_table_records() noexcept {
  const std::size_t edges[] = {0, Nodes::edges...};
  const bool inputs[] = {false, Nodes::is_input...};
  const bool again[] = {false, Nodes::is_again...};
  std::uint64_t edge_count = 0;
  std::uint64_t input_count = 0;
  std::uint64_t again_count = 0;
  for (const std::size_t count : edges) edge_count += count;
  for (const bool is_input : inputs) input_count += is_input ? 1 : 0;
  for (const bool is_again : again) again_count += is_again ? 1 : 0;
  return GraphLayout::table_records(
      GraphLayout::numbers(sizeof...(Nodes), edge_count, input_count, GraphBuilder::most_outputs, again_count));
}

template <class... Nodes>
[[nodiscard]] consteval std::size_t graph_records() noexcept {
  const std::size_t records[] = {0, Nodes::records...};
  std::size_t total = 1 + graph_table_records<Nodes...>();
  for (const std::size_t count : records) total += count;
  return total;
}

/// A reference as the builder takes it. The number of a node of another graph would be that of a wrong node here: it
/// becomes a name, which no node has.
[[nodiscard]] constexpr GraphBuilder::Reference reference(const GraphBuilder& builder, const NodeOutput& from) {
  if (from.owner == nullptr || from.owner == builder.identity) return {from.node, from.number, from.index};
  return {Name{"node "} + from.number + " of another model", -1, from.index};
}

constexpr void add_input(GraphBuilder& builder, const NodeOutput& from) {
  builder.add_input(reference(builder, from));
  if (from.in_list) builder.take_list();
}
template <std::size_t Edges>
constexpr void add_inputs(GraphBuilder& builder, const NodeOutput (&inputs)[Edges], std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) add_input(builder, inputs[i]);
}

/// Adds a layer and the node that calls it. The layer has the node's name unless it has one of its own.
template <AnyLayer L>
constexpr void add_layer(GraphBuilder& builder, const Name& name, const L& layer) {
  const RecordIndex at = builder.record_count();
  LayerRecord* const out = builder.add_records(record_count<L>());
  write_layer(layer, out);
  if (out->name.empty()) out->name = name;
  builder.add_node(name, at);
}

template <AnyLayer L, std::size_t Edges>
constexpr void add_node(GraphBuilder& builder, const GraphNode<L, Edges>& node) {
  add_layer(builder, node.name, node.layer);
  add_inputs(builder, node.inputs, Edges);
}
template <std::size_t Edges>
constexpr void add_node(GraphBuilder& builder, const SharedNode<Edges>& node) {
  builder.add_again(node.name, reference(builder, node.first));
  add_inputs(builder, node.inputs, Edges);
}

}  // namespace detail

/// The outputs of a graph: `outputs("boxes", "scores")`. Without it, the outputs are all those that no node takes.
template <std::size_t N>
struct GraphOutputs {
  static constexpr std::size_t records = 0;
  static constexpr std::size_t edges = 0;
  static constexpr bool is_input = false;
  static constexpr bool is_again = false;

  NodeOutput from[N];  ///< The nodes of the outputs.
};

/// The nodes whose outputs are those of the graph.
template <ConvertsTo<NodeOutput>... From>
  requires(sizeof...(From) > 0)
[[nodiscard]] constexpr GraphOutputs<sizeof...(From)> outputs(const From&... from) {
  return {{NodeOutput(from)...}};
}

namespace detail {

template <std::size_t N>
constexpr void add_node(GraphBuilder& builder, const GraphOutputs<N>& outputs) {
  for (const NodeOutput& from : outputs.from) builder.add_output(reference(builder, from));
}

}  // namespace detail

/// Allows nodes that no output needs, which files of Keras can have: `Graph{..., allow_unused}`.
struct AllowUnused {
  static constexpr std::size_t records = 0;
  static constexpr std::size_t edges = 0;
  static constexpr bool is_input = false;
  static constexpr bool is_again = false;
};
/// Among the nodes of a graph: no node needs to lead to an output.
inline constexpr AllowUnused allow_unused{};

namespace detail {

constexpr void add_node(GraphBuilder& builder, const AllowUnused& /*tag*/) { builder.allow_unused(); }

}  // namespace detail

/// A model whose layers branch and join, as a constant:
///
///     Graph{node("x", Input{8}), node("a", Dense{.units = 8}, "x"), node("sum", Add{}, "a", "x")}
///
/// Nodes may stand in any order. `R` counts records, see `GraphLayout`. `GraphModel` is the same for layers that are
/// known only at run time; `constant_graph` makes a constant of one.
template <std::size_t R, Vocabulary Of = Vocabulary::keras>
class Graph {
 public:
  static constexpr std::size_t record_count = R;
  static constexpr Vocabulary vocabulary = Of;  ///< whose classes the layers are, as the first one says

  template <class... Nodes>
  // NOLINTNEXTLINE(google-explicit-constructor): braces only
  constexpr Graph(const Nodes&... nodes) {
    GraphBuilder builder;
    const int in_order[] = {0, (detail::add_node(builder, nodes), 0)...};
    static_cast<void>(in_order);
    lay_out(builder, detail::graph_table_records<Nodes...>());
  }
  /// From the nodes that a builder has collected; `R` must be its `most_records()`.
  constexpr Graph(GraphBuilder&& builder, const Name& name) {
    lay_out(builder, builder.most_table_records());
    records_[0].name = name;
  }

  /// A copy with a name.
  [[nodiscard]] constexpr Graph named(Name name) const noexcept {
    Graph copy = *this;
    copy.records_[0].name = name;
    return copy;
  }

  [[nodiscard]] constexpr const Name& name() const noexcept { return records_[0].name; }
  [[nodiscard]] constexpr ModelView view() const noexcept {
    return {records_, static_cast<std::uint32_t>(R), &records_[0].name, -1};
  }
  /// As a layer of another model.
  constexpr void write_records(LayerRecord* out) const {
    for (std::size_t i = 0; i < R; ++i) out[i] = records_[i];
  }

 private:
  constexpr void lay_out(GraphBuilder& builder, std::uint32_t table_records) {
    builder.finish();
    builder.write(records_, table_records);
  }

  LayerRecord records_[R]{};
};

template <class... Nodes>
Graph(const Nodes&...) -> Graph<detail::graph_records<Nodes...>(), detail::vocabulary_of_first<Nodes...>>;

}  // namespace shapeproof::inline v0_1
