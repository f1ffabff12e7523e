// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/graph_order.hpp"
#include "shapeproof/graph/node_names.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/automatic_names.hpp"

namespace shapeproof::inline v0_1 {

/// Collects the nodes of a graph in any order and lays the graph out: names of nodes become numbers, and each node
/// comes after those that it needs. A problem of the edges is kept and becomes a diagnostic.
class GraphBuilder {
 public:
  /// A reference to an output: by the name of its node, or by its number.
  struct Reference {
    Name name{};
    std::int64_t node = -1;  ///< used if there is no name
    std::uint32_t output = 0;
  };

  static constexpr std::uint32_t not_there = NodeNames::not_there;
  static constexpr std::size_t most_outputs = Outputs::capacity;
  const void* identity = this;  ///< tells the numbers of its nodes from those of others; copies keep it

  /// Makes room for the records of a layer. `add_node` then adds a node that calls it.
  constexpr LayerRecord* add_records(std::size_t count) {
    static_cast<void>(called_.extend(count));
    return records_.extend(count);
  }
  [[nodiscard]] constexpr std::uint32_t record_count() const noexcept {
    return static_cast<std::uint32_t>(records_.size());
  }

  /// Adds a call of the layer at `record`, by default with the layer's name. `add_input` then adds its inputs.
  constexpr void add_node(const Name& name, std::uint32_t record) {
    Node node{.record = record, .first = static_cast<std::uint32_t>(edges_.size())};
    node.is_input = record < records_.size() && records_[record].type->is_input();
    if (record >= records_.size() || (!name.empty() && !(name == records_[record].name))) node.name = keep_name(name);
    nodes_.push_back(node);
    if (node.is_input) ++input_count_;
    if (record >= records_.size()) return blame(Code::unknown_node, records_.size());
    if (called_[record]) ++again_count_;
    called_[record] = true;
  }
  /// Adds another call of the layer that a node calls.
  constexpr void add_again(const Name& name, const Reference& first) {
    const RecordIndex record = record_of(find(first));
    if (record == not_there) miss(kept(first), records_.size());
    add_node(name, record);
  }
  constexpr void add_input(const Reference& from) {
    if (nodes_.empty()) return blame(Code::unknown_node, 0);  // of no node
    edges_.push_back(kept(from));
    ++nodes_[nodes_.size() - 1].count;
  }
  /// The last node takes a list, even if it is of a single tensor.
  constexpr void take_list() noexcept {
    if (!nodes_.empty()) nodes_[nodes_.size() - 1].takes_list = true;
  }
  constexpr void add_output(const Reference& from) { outputs_.push_back(kept(from)); }
  /// Allows nodes that no output needs: Keras has such inputs, and layers that only make masks.
  constexpr void allow_unused() noexcept { allow_unused_ = true; }

  [[nodiscard]] constexpr std::uint32_t node_count() const noexcept {
    return static_cast<std::uint32_t>(nodes_.size());
  }
  /// The node with a name, the last one if there are several; `not_there` if there is none.
  [[nodiscard]] constexpr std::uint32_t find(const Reference& node) {
    if (node.name.empty()) {
      return node.node >= 0 && node.node < node_count() ? static_cast<std::uint32_t>(node.node) : not_there;
    }
    for (; entered_ < nodes_.size(); ++entered_) last_of_name_.enter(entered_, NameOfNode{this});
    return last_of_name_.find(node.name, NameOfNode{this});
  }
  /// The record of the layer that a node calls; `not_there` if there is no such node.
  [[nodiscard]] constexpr RecordIndex record_of(std::uint32_t node) const noexcept {
    return node < nodes_.size() ? nodes_[node].record : not_there;
  }

  /// How many records the table takes at most, and how many the whole graph takes.
  [[nodiscard]] constexpr std::uint32_t most_table_records() const noexcept {
    return GraphLayout::table_records(
        GraphLayout::numbers(nodes_.size(), edges_.size(), input_count_, most_outputs, again_count_));
  }
  [[nodiscard]] constexpr std::size_t most_records() const noexcept {
    return 1 + most_table_records() + records_.size();
  }

  /// Finishes the graph: edges become numbers, nodes get their order. `write` then lays the graph out in
  /// `laid_out_records()` records.
  constexpr void finish() {
    resolve();
    order();
    if (outputs_.empty()) choose_outputs();
    resolve_outputs();
    if (results_.size() > most_outputs) blame(Code::too_many_outputs, records_.size());
    while (results_.size() > most_outputs) results_.pop_back();
    mark_unused();
    const std::int32_t repeated = find_repeated_name(records_);
    if (repeated >= 0) blame(Code::duplicate_name, static_cast<std::size_t>(repeated));
  }
  [[nodiscard]] constexpr std::uint32_t table_records() const noexcept {
    return GraphLayout::table_records(
        GraphLayout::numbers(nodes_.size(), resolved_.size(), input_count_, results_.size(), again_count_));
  }
  /// Writes the header, the table and the layers. `table` is the number of the table's records, which are still empty.
  constexpr void write(LayerRecord* out, std::uint32_t table) {
    const std::uint32_t offset = 1 + table;
    for (std::uint32_t i = 0; i < table; ++i) out[1 + i].type = &layer_type<GraphTable>;
    for (std::size_t i = 0; i < records_.size(); ++i) out[offset + i] = records_[i];
    FunctionalHeader header;
    header.nodes = static_cast<std::int64_t>(nodes_.size());
    header.table = table;
    header.problem = problem_;
    header.culprit = culprit_ < records_.size() && problem_ != Code::ok ? offset + culprit_ : 0;
    header.missing = missing_.view();
    header.input = problem_input_;
    header.output_count = static_cast<std::int64_t>(outputs_.size());
    write_record(header, *out);
    out->span = offset + static_cast<std::uint32_t>(records_.size());
    out->words.values[detail::calls_word] = write_table(out + 1, offset);
    note_validity(*out);
  }
  /// Does both, and writes into an array.
  constexpr void finish(GrowableArray<LayerRecord>& out) {
    finish();
    const auto at = static_cast<std::uint32_t>(out.size());
    write(out.extend(1 + table_records() + records_.size()), table_records());
    if (out[at].depth > most_nested) leave_out_nested(out, at);
  }

 private:
  static constexpr std::uint32_t nameless = UINT32_MAX;

  struct Node {
    std::uint32_t name = nameless;  ///< its place in the list of names; else it has its layer's name
    std::uint32_t record = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t rank = 0;  ///< its place in the order
    bool is_input = false;
    bool takes_list = false;
    bool used = false;
  };
  struct KeptReference {
    std::int64_t node = -1;
    std::uint32_t name = nameless;
    std::uint32_t output = 0;
    [[nodiscard]] constexpr bool is_named() const noexcept { return name != nameless; }
  };

  struct NameOfNode {
    const GraphBuilder* builder;
    constexpr const Name& operator()(std::uint32_t node) const { return builder->name_of(builder->nodes_[node]); }
  };

  [[nodiscard]] constexpr std::uint32_t keep_name(const Name& name) {
    names_.push_back(name);
    return static_cast<std::uint32_t>(names_.size() - 1);
  }
  [[nodiscard]] constexpr KeptReference kept(const Reference& from) {
    return {from.node, from.name.empty() ? nameless : keep_name(from.name), from.output};
  }
  [[nodiscard]] constexpr const Name& name_of(const Node& node) const noexcept {
    if (node.name != nameless) return names_[node.name];
    return node.record < records_.size() ? records_[node.record].name : no_name;
  }

  constexpr void blame(Code problem, std::size_t record, std::uint32_t input = 0) noexcept {
    if (problem_ != Code::ok) return;
    problem_ = problem;
    culprit_ = static_cast<std::uint32_t>(record);
    problem_input_ = input;
  }
  constexpr void miss(const KeptReference& from, std::size_t record, std::uint32_t input = 0) {
    if (problem_ == Code::ok) missing_ = from.name == nameless ? Name{} + from.node : names_[from.name];
    blame(Code::unknown_node, record, input);
  }

  constexpr void resolve() {
    if (nodes_.empty()) blame(Code::empty_model, 0);
    resolved_ = detail::resolve_references(nodes_, edges_, names_, NameOfNode{this});
    for (const Node& node : nodes_) {
      if (node.is_input && node.count > 0) blame(Code::misplaced_input, node.record);
      for (std::uint32_t k = 0; k < node.count; ++k) {
        if (resolved_[node.first + k].node == not_there) miss(edges_[node.first + k], node.record, k);
      }
    }
  }

  constexpr void order() {
    if (problem_ != Code::ok) return;
    detail::GraphOrder<Node> order{nodes_, resolved_};
    if (!order.find(order_)) blame(Code::cyclic_graph, nodes_[order.in_circle()].record);
  }

  /// If no outputs are given, they are those that no node takes; inputs only if there is nothing else.
  constexpr void choose_outputs() {
    detail::mark_taken(nodes_, resolved_);
    const bool only_inputs = input_count_ == nodes_.size();
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].used && (only_inputs || !nodes_[i].is_input)) outputs_.push_back({.node = i});
      nodes_[i].used = false;
    }
  }
  constexpr void resolve_outputs() {
    for (const KeptReference& output : outputs_) {
      const Name& name = output.is_named() ? names_[output.name] : no_name;
      const GraphEdge edge{find({.name = name, .node = output.node}), output.output};
      edge.node == not_there ? miss(output, records_.size()) : results_.push_back(edge);
    }
  }

  /// A node that no output needs is a fault, because it would not be part of the model.
  constexpr void mark_unused() {
    if (problem_ != Code::ok) return;
    detail::mark_used(nodes_, resolved_, order_, results_);
    for (const Node& node : nodes_) {
      if (!node.used && !allow_unused_) blame(Code::unused_node, node.record);
    }
  }

  /// Returns how many layers run when the graph runs.
  constexpr std::int64_t write_table(LayerRecord* table, std::uint32_t offset) {
    std::int64_t calls = 1;
    if (!FunctionalHeader::has_table(problem_)) return calls;
    GraphTableWriter writer{table};
    for (std::uint32_t i = 0; i < order_.size(); ++i) nodes_[order_[i]].rank = i;
    GrowableArray<std::uint32_t> numbers;  // of the inputs, by their nodes
    std::uint32_t* const number = numbers.extend(nodes_.size());
    writer.put(static_cast<std::uint32_t>(input_count_));
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].is_input) continue;
      number[i] = next++;
      writer.put(nodes_[i].rank);
    }
    writer.put(static_cast<std::uint32_t>(results_.size()));
    for (const GraphEdge& edge : results_) writer.put(GraphEdge{nodes_[edge.node].rank, edge.output});
    writer.put(node_count());
    GraphTableWriter index = writer;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) writer.put(0);
    writer.align();
    GrowableArray<std::uint32_t> callers;  // for each record: the node that called it first, plus one
    std::uint32_t* const caller = callers.extend(records_.size());
    for (std::uint32_t rank = 0; rank < order_.size(); ++rank) {
      const Node& node = nodes_[order_[rank]];
      index.put(writer.place());
      GraphTableCall call{offset + node.record, node.count};
      const LayerRecord& layer = records_[node.record];
      calls += detail::calls_within(layer);
      if (node.is_input) {
        call.flags = GraphTableCall::input_flag;
        call.number = number[order_[rank]];
      } else if (caller[node.record] > 0) {
        call.flags = GraphTableCall::again_flag;
        call.number = caller[node.record] - 1;
      } else {
        caller[node.record] = rank + 1;
      }
      if (layer.type->traits.needs_list && node.count == 1 && !node.takes_list) call.flags |= GraphTableCall::bare_flag;
      writer.put(call);
      for (std::uint32_t k = 0; k < node.count; ++k) {
        const GraphEdge edge = resolved_[node.first + k];
        writer.put(GraphEdge{nodes_[edge.node].rank, edge.output});
      }
    }
    return calls;
  }

  GrowableArray<LayerRecord> records_;
  GrowableArray<bool> called_;  ///< each record: whether a node calls it
  GrowableArray<Node> nodes_;
  GrowableArray<Name> names_;
  NodeNames last_of_name_;
  std::uint32_t entered_ = 0;  ///< how many nodes it contains
  GrowableArray<KeptReference> edges_;
  GrowableArray<GraphEdge> resolved_;
  GrowableArray<KeptReference> outputs_;
  GrowableArray<GraphEdge> results_;
  GrowableArray<std::uint32_t> order_;
  std::uint64_t input_count_ = 0;
  std::uint64_t again_count_ = 0;  ///< how many nodes call a layer that an earlier node calls
  bool allow_unused_ = false;
  Code problem_ = Code::ok;
  std::uint32_t culprit_ = 0;
  std::uint32_t problem_input_ = 0;
  Name missing_{};
};

}  // namespace shapeproof::inline v0_1
