// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/graph/graph_order.hpp"

#include "check_both.hpp"

namespace shapeproof::graph_order_test {
namespace {

struct Node {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Needs {
  GrowableArray<Node> nodes;
  GrowableArray<GraphEdge> edges;

  constexpr Needs& add(std::initializer_list<std::uint32_t> sources) {
    nodes.push_back({static_cast<std::uint32_t>(edges.size()), static_cast<std::uint32_t>(sources.size())});
    for (const std::uint32_t source : sources) edges.push_back({source, 0});
    return *this;
  }
  /// The order as a number, a digit for each node; a circle as minus the node in it.
  [[nodiscard]] constexpr int order() const {
    GrowableArray<std::uint32_t> found;
    detail::GraphOrder<Node> sorter{nodes, edges};
    if (!sorter.find(found)) return -static_cast<int>(sorter.in_circle());
    int digits = 0;
    for (const std::uint32_t node : found) digits = 10 * digits + static_cast<int>(node);
    return digits;
  }
};

}  // namespace

TEST_CASE("an order that can be run is kept") {
  CHECK_BOTH(Needs{}.add({}).add({0}).add({0, 1}).add({1}).order() == 123);
  CHECK_BOTH(Needs{}.order() == 0);
}

TEST_CASE("each node comes behind those it needs") {
  CHECK_BOTH(Needs{}.add({1}).add({2}).add({}).order() == 210);
  CHECK_BOTH(Needs{}.add({2, 1}).add({}).add({1, 1}).order() == 120);
}

TEST_CASE("of a circle a node in it is named, and none behind it") {
  CHECK_BOTH(Needs{}.add({}).add({2}).add({1}).order() == -1);
  CHECK_BOTH(Needs{}.add({}).add({3}).add({3}).add({2}).order() == -2);
  CHECK_BOTH(Needs{}.add({1}).add({1}).add({0}).order() == -1);
}

}  // namespace shapeproof::graph_order_test
