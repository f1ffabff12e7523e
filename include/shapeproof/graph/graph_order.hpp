// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_layout.hpp"

namespace shapeproof::inline v0_1::detail {

/// Sorts the nodes of a graph so that each comes after those that it needs, and otherwise keeps the given order. A
/// node's edges are at `first` to `first + count`, and all of them come from existing nodes.
template <class Node>
class GraphOrder {
 public:
  constexpr GraphOrder(const GrowableArray<Node>& nodes, const GrowableArray<GraphEdge>& edges)
      : nodes_(nodes), edges_(edges) {}

  /// False if some node needs its own output; `in_circle()` is one of these nodes.
  [[nodiscard]] constexpr bool find(GrowableArray<std::uint32_t>& order) {
    order.clear();
    if (is_in_order()) {
      for (std::uint32_t i = 0; i < nodes_.size(); ++i) order.push_back(i);
      return true;
    }
    sort_by_source();
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      waits_.push_back(nodes_[i].count);
      if (nodes_[i].count == 0) order.push_back(i);
    }
    for (std::size_t done = 0; done < order.size(); ++done) {  // Kahn's algorithm
      const std::uint32_t node = order[done];
      for (std::uint32_t k = begin_[node]; k < begin_[node + 1]; ++k) {
        if (--waits_[targets_[k]] == 0) order.push_back(targets_[k]);
      }
    }
    if (order.size() == nodes_.size()) return true;
    find_circle();
    return false;
  }
  [[nodiscard]] constexpr std::uint32_t in_circle() const noexcept { return in_circle_; }

 private:
  [[nodiscard]] constexpr bool is_in_order() const noexcept {
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) {
        if (edges_[nodes_[i].first + k].node >= i) return false;
      }
    }
    return true;
  }

  /// For each node those that take its outputs.
  constexpr void sort_by_source() {
    std::uint32_t* const begins = begin_.extend(nodes_.size() + 1);
    for (std::size_t i = 0; i <= nodes_.size(); ++i) begins[i] = 0;
    for (const GraphEdge& edge : edges_) ++begins[edge.node + 1];
    for (std::size_t i = 0; i < nodes_.size(); ++i) begins[i + 1] += begins[i];
    GrowableArray<std::uint32_t> next = begin_;
    std::uint32_t* const targets = targets_.extend(edges_.size());
    for (std::uint32_t i = 0; i < nodes_.size(); ++i) {
      for (std::uint32_t k = 0; k < nodes_[i].count; ++k) targets[next[edges_[nodes_[i].first + k].node]++] = i;
    }
  }

  /// Goes from a waiting node back to a node that it waits for, and so on. After as many steps as there are nodes, it
  /// is in a circle. Returns the first node of the circle.
  constexpr void find_circle() {
    std::uint32_t node = 0;
    while (waits_[node] == 0) ++node;
    for (std::size_t step = 0; step < nodes_.size(); ++step) node = waited_for(node);
    in_circle_ = node;
    for (std::uint32_t next = waited_for(node); next != node; next = waited_for(next)) {
      in_circle_ = next < in_circle_ ? next : in_circle_;
    }
  }
  [[nodiscard]] constexpr std::uint32_t waited_for(std::uint32_t node) const noexcept {
    std::uint32_t k = nodes_[node].first;
    while (waits_[edges_[k].node] == 0) ++k;
    return edges_[k].node;
  }

  const GrowableArray<Node>& nodes_;
  const GrowableArray<GraphEdge>& edges_;
  GrowableArray<std::uint32_t> waits_;  ///< for each node: how many of its inputs are still missing
  GrowableArray<std::uint32_t> begin_;  ///< for each node: where its targets begin
  GrowableArray<std::uint32_t> targets_;
  std::uint32_t in_circle_ = 0;
};

/// Marks the nodes whose outputs some node takes, as far as there are such nodes.
template <class Node>
constexpr void mark_taken(GrowableArray<Node>& nodes, const GrowableArray<GraphEdge>& edges) {
  for (const GraphEdge& edge : edges) {
    if (edge.node < nodes.size()) nodes[edge.node].used = true;
  }
}

/// Marks the nodes that the results follow from, of a graph in order.
template <class Node>
constexpr void mark_used(GrowableArray<Node>& nodes, const GrowableArray<GraphEdge>& edges,
                         const GrowableArray<std::uint32_t>& order, const GrowableArray<GraphEdge>& results) {
  mark_taken(nodes, results);
  for (std::size_t i = order.size(); i > 0; --i) {
    const Node& node = nodes[order[i - 1]];
    for (std::uint32_t k = 0; node.used && k < node.count; ++k) nodes[edges[node.first + k].node].used = true;
  }
}

}  // namespace shapeproof::inline v0_1::detail
