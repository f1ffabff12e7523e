// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/model/automatic_names.hpp"

namespace shapeproof::inline v0_1 {

/// A hash table of the names of a graph's nodes. The names themselves are stored elsewhere: `name_of(node)` gives them.
class NodeNames {
 public:
  static constexpr std::uint32_t not_there = UINT32_MAX;

  /// Enters a node. It replaces an earlier one with the same name.
  template <class NameOf>
  constexpr void enter(std::uint32_t node, const NameOf& name_of) {
    if (2 * (used_ + 1) > slots_.size()) grow(name_of);
    std::uint32_t& slot = slots_[slot_of(name_of(node), name_of)];
    if (slot == 0) ++used_;
    slot = node + 1;
  }
  /// The last node that was entered with a name.
  template <class NameOf>
  [[nodiscard]] constexpr std::uint32_t find(const Name& name, const NameOf& name_of) const {
    const std::uint32_t found = slots_.empty() ? 0 : slots_[slot_of(name, name_of)];
    return found == 0 ? not_there : found - 1;
  }

 private:
  template <class NameOf>
  [[nodiscard]] constexpr std::size_t slot_of(const Name& name, const NameOf& name_of) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = detail::name_hash(name) & mask;
    while (slots_[slot] != 0 && !(name_of(slots_[slot] - 1) == name)) slot = (slot + 1) & mask;
    return slot;
  }
  template <class NameOf>
  constexpr void grow(const NameOf& name_of) {
    GrowableArray<std::uint32_t> old;
    old.swap(slots_);
    static_cast<void>(slots_.extend(old.empty() ? 16 : 4 * old.size()));
    for (const std::uint32_t entry : old) {
      if (entry > 0) slots_[slot_of(name_of(entry - 1), name_of)] = entry;
    }
  }

  GrowableArray<std::uint32_t> slots_;  ///< the node plus one; 0: free
  std::size_t used_ = 0;
};

namespace detail {

/// The edges of all nodes, with numbers instead of names. A name means the nearest node before the one that takes it;
/// if there is none, the first one after it. `NodeNames::not_there` if no node has the name.
template <class Node, class Reference, class NameOf>
[[nodiscard]] constexpr GrowableArray<GraphEdge> resolve_references(const GrowableArray<Node>& nodes,
                                                                    const GrowableArray<Reference>& references,
                                                                    const GrowableArray<Name>& names,
                                                                    const NameOf& name_of) {
  constexpr std::uint32_t not_there = NodeNames::not_there;
  const auto count = static_cast<std::uint32_t>(nodes.size());
  GrowableArray<GraphEdge> edges;
  NodeNames before;
  std::uint32_t entered = 0;
  bool looks_behind = false;
  for (std::uint32_t i = 0; i < count; ++i) {
    for (std::uint32_t k = nodes[i].first; k < nodes[i].first + nodes[i].count; ++k) {
      for (; references[k].is_named() && entered < i; ++entered) before.enter(entered, name_of);
      const Reference& from = references[k];
      const bool is_number = !from.is_named() && from.node >= 0 && from.node < std::int64_t{count};
      const std::uint32_t number = is_number ? static_cast<std::uint32_t>(from.node) : not_there;
      edges.push_back({from.is_named() ? before.find(names[from.name], name_of) : number, from.output});
      looks_behind = looks_behind || (from.is_named() && edges.back().node == not_there);
    }
  }
  if (!looks_behind) return edges;
  NodeNames first;
  for (std::uint32_t i = count; i > 0; --i) first.enter(i - 1, name_of);
  for (std::size_t k = 0; k < edges.size(); ++k) {
    const Reference& from = references[k];
    if (from.is_named() && edges[k].node == not_there) edges[k].node = first.find(names[from.name], name_of);
  }
  return edges;
}

}  // namespace detail
}  // namespace shapeproof::inline v0_1
