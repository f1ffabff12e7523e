// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/functional_header.hpp"
#include "shapeproof/graph_layout.hpp"
#include "shapeproof/growable_array.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/name.hpp"
#include "shapeproof/names.hpp"

namespace shapeproof {

/// Collects the nodes of a graph in any order and lays it out: edges by name become numbers, nodes are put into an
/// order in which each comes behind those it needs. What is wrong with the edges is kept and becomes a diagnostic.
class GraphBuilder {
 public:
  /// A reference to an output: by the name of its node, or by its number.
  struct Reference {
    Name name{};
    std::int64_t node = -1;  ///< used where there is no name
    std::uint32_t output = 0;
  };

  static constexpr std::uint32_t not_there = UINT32_MAX;
  static constexpr std::size_t most_outputs = Outputs::capacity;

  /// Room for the records of a layer; a node that calls it is added by `add_node`.
  constexpr LayerRecord* add_records(std::size_t count) { return records_.extend(count); }
  [[nodiscard]] constexpr std::uint32_t record_count() const noexcept {
    return static_cast<std::uint32_t>(records_.size());
  }

  /// A call of the layer whose record is at `record`; its inputs follow by `add_input`.
  constexpr void add_node(const Name& name, std::uint32_t record) {
    Node node;
    node.name = name;
    node.record = record;
    node.first = static_cast<std::uint32_t>(edges_.size());
    node.is_input = record < records_.size() && records_[record].type->is_input;
    nodes_.push_back(node);
    if (record >= records_.size()) blame(Code::unknown_node, 0);
  }
  constexpr void add_input(const Reference& from) {
    edges_.push_back(from);
    ++nodes_[nodes_.size() - 1].count;
  }
  constexpr void add_output(const Reference& from) { outputs_.push_back(from); }
  /// Nodes may be there that no output needs: Keras has such inputs, and layers that only make masks.
  constexpr void allow_unused() noexcept { allow_unused_ = true; }

  [[nodiscard]] constexpr std::uint32_t node_count() const noexcept {
    return static_cast<std::uint32_t>(nodes_.size());
  }
  /// The node of that name, searched from the end; `not_there` if there is none.
  [[nodiscard]] constexpr std::uint32_t find(const Name& name, std::uint32_t before) const noexcept {
    for (std::uint32_t i = before; i > 0; --i) {
      if (nodes_[i - 1].name == name) return i - 1;
    }
    for (std::uint32_t i = before; i < nodes_.size(); ++i) {
      if (nodes_[i].name == name) return i;
    }
    return not_there;
  }
  [[nodiscard]] constexpr std::uint32_t find(const Reference& node, std::uint32_t before) const noexcept {
    if (!node.name.empty()) return find(node.name, before);
    const bool there = node.node >= 0 && node.node < static_cast<std::int64_t>(nodes_.size());
    return there ? static_cast<std::uint32_t>(node.node) : not_there;
  }
  [[nodiscard]] constexpr std::uint32_t record_of(std::uint32_t node) const noexcept { return nodes_[node].record; }

  /// How many numbers the table takes for so many nodes, edges, inputs and outputs.
  [[nodiscard]] static constexpr std::uint64_t numbers(std::uint64_t nodes, std::uint64_t edges, std::uint64_t inputs,
                                                       std::uint64_t outputs) noexcept {
    return 2 + inputs + 2 * outputs + 2 * nodes + 2 * edges;
  }

  /// How many records the table takes at most, and how many all take then.
  [[nodiscard]] constexpr std::uint32_t most_table_records() const noexcept {
    return GraphLayout::table_records(numbers(nodes_.size(), edges_.size(), input_count(), most_outputs));
  }
  [[nodiscard]] constexpr std::size_t most_records() const noexcept {
    return 1 + most_table_records() + records_.size();
  }

  /// Lays the graph out: header, table, layers. `table_records` at least, so that a graph of fixed size keeps it.
  constexpr void finish(GrowableArray<LayerRecord>& out, std::uint32_t table_records = 0) {
    resolve();
    order();
    if (outputs_.empty()) choose_outputs();
    resolve_outputs();
    if (results_.size() > most_outputs) {
      blame(Code::too_many_outputs, 0);
      while (results_.size() > most_outputs) results_.pop_back();
    }
    mark_unused();
    const std::uint64_t inputs = input_count();
    const std::uint32_t needed =
        GraphLayout::table_records(numbers(nodes_.size(), resolved_.size(), inputs, results_.size()));
    const std::uint32_t table = needed > table_records ? needed : table_records;
    const std::uint32_t offset = 1 + table;
    LayerRecord* const first = out.extend(offset + records_.size());
    for (std::uint32_t i = 0; i < table; ++i) first[1 + i].type = &layer_type<GraphTable>;
    for (std::size_t i = 0; i < records_.size(); ++i) first[offset + i] = records_[i];
    write_table(first + 1, inputs, offset);
    FunctionalHeader header;
    header.nodes = static_cast<std::int64_t>(nodes_.size());
    header.table = table;
    header.problem = problem_;
    header.culprit = problem_ == Code::ok ? 0 : offset + culprit_;
    header.input = problem_input_;
    write_record(header, *first);
    first->span = offset + static_cast<std::uint32_t>(records_.size());
    note_validity(*first);
  }

 private:
  struct Node {
    Name name{};
    std::uint32_t record = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t rank = 0;  ///< its place in the order
    bool is_input = false;
    bool used = false;
  };

  /// The table's records: they hold numbers, and no layer.
  struct GraphTable {
    static constexpr string_ref type_name = "GraphTable";
    static constexpr bool is_table = true;
    [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
  };

  [[nodiscard]] constexpr std::uint64_t input_count() const noexcept {
    std::uint64_t inputs = 0;
    for (const Node& node : nodes_) inputs += node.is_input ? 1 : 0;
    return inputs;
  }

  constexpr void blame(Code problem, std::uint32_t record, std::uint32_t input = 0) noexcept {
    if (problem_ != Code::ok) return;
    problem_ = problem;
    culprit_ = record;
    problem_input_ = input;
  }

  [[nodiscard]] constexpr GraphEdge resolve(const Reference& from, std::uint32_t before) const noexcept {
    return {find(from, before), from.output};
  }
  constexpr void resolve() {
    if (nodes_.empty()) blame(Code::empty_model, 0);
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) {
        const GraphEdge edge = resolve(edges_[nodes_[i].first + k], i);
        if (edge.node == not_there) blame(Code::unknown_node, nodes_[i].record, k);
        resolved_.push_back(edge);
      }
    }
  }

  /// Keeps the given order where it can be run; else puts each node behind those it needs, and finds cycles.
  constexpr void order() {
    bool runs = true;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) runs = runs && resolved_[nodes_[i].first + k].node < i;
      order_.push_back(i);
    }
    if (runs || problem_ != Code::ok) return;
    // Kahn's algorithm with the edges sorted by their source.
    const std::size_t count = nodes_.size();
    GrowableArray<std::uint32_t> waits;
    GrowableArray<std::uint32_t> begin;
    GrowableArray<std::uint32_t> targets;
    std::uint32_t* const begins = begin.extend(count + 1);
    for (std::size_t i = 0; i <= count; ++i) begins[i] = 0;
    for (const GraphEdge& edge : resolved_) ++begins[edge.node + 1];
    for (std::size_t i = 0; i < count; ++i) begins[i + 1] += begins[i];
    GrowableArray<std::uint32_t> next = begin;
    std::uint32_t* const target = targets.extend(resolved_.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      waits.push_back(nodes_[i].count);
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) target[next[resolved_[nodes_[i].first + k].node]++] = i;
    }
    order_.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
      if (waits[i] == 0) order_.push_back(i);
    }
    for (std::size_t done = 0; done < order_.size(); ++done) {
      const std::uint32_t node = order_[done];
      for (std::uint32_t k = begin[node]; k < begin[node + 1]; ++k) {
        if (--waits[targets[k]] == 0) order_.push_back(targets[k]);
      }
    }
    if (order_.size() == count) return;
    for (std::uint32_t i = 0; i < count; ++i) {
      if (waits[i] > 0) blame(Code::cyclic_graph, nodes_[i].record);
    }
  }

  /// Without outputs of its own, a graph puts out what nothing in it takes.
  constexpr void choose_outputs() {
    for (const GraphEdge& edge : resolved_) {
      if (edge.node != not_there) nodes_[edge.node].used = true;
    }
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].used && !nodes_[i].is_input) outputs_.push_back({.name = {}, .node = i});
      nodes_[i].used = false;
    }
  }
  constexpr void resolve_outputs() {
    for (const Reference& output : outputs_) {
      const GraphEdge edge = resolve(output, node_count());
      if (edge.node == not_there) {
        blame(Code::unknown_node, 0);
      } else {
        results_.push_back(edge);
      }
    }
  }

  /// A node that no output needs is a mistake: it would not be part of the model.
  constexpr void mark_unused() {
    if (problem_ != Code::ok) return;
    for (const GraphEdge& output : results_) nodes_[output.node].used = true;
    for (std::size_t i = order_.size(); i > 0; --i) {
      const Node& node = nodes_[order_[i - 1]];
      for (std::uint32_t k = 0; node.used && k < node.count; ++k) nodes_[resolved_[node.first + k].node].used = true;
    }
    for (const Node& node : nodes_) {
      if (!node.used && !allow_unused_) blame(Code::unused_node, node.record);
    }
  }

  constexpr void write_table(LayerRecord* table, std::uint64_t inputs, std::uint32_t offset) {
    GraphTableWriter writer{table};
    for (std::uint32_t i = 0; i < order_.size(); ++i) nodes_[order_[i]].rank = i;
    const bool whole = problem_ == Code::ok || problem_ == Code::unused_node;
    if (!whole) return;
    writer.put(static_cast<std::uint32_t>(inputs));
    for (const Node& node : nodes_) {
      if (node.is_input) writer.put(node.rank);
    }
    writer.put(static_cast<std::uint32_t>(results_.size()));
    for (const GraphEdge& edge : results_) writer.put(GraphEdge{nodes_[edge.node].rank, edge.output});
    for (const std::uint32_t i : order_) {
      writer.put(offset + nodes_[i].record);
      writer.put(nodes_[i].count);
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) {
        const GraphEdge edge = resolved_[nodes_[i].first + k];
        writer.put(GraphEdge{nodes_[edge.node].rank, edge.output});
      }
    }
  }

  GrowableArray<LayerRecord> records_;
  GrowableArray<Node> nodes_;
  GrowableArray<Reference> edges_;
  GrowableArray<GraphEdge> resolved_;
  GrowableArray<Reference> outputs_;
  GrowableArray<GraphEdge> results_;
  GrowableArray<std::uint32_t> order_;
  bool allow_unused_ = false;
  Code problem_ = Code::ok;
  std::uint32_t culprit_ = 0;
  std::uint32_t problem_input_ = 0;
};

}  // namespace shapeproof
