// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/model_view.hpp"

namespace conformance {

namespace sp = shapeproof;

/// The order in which Keras lists the layers of a graph, `model.layers`: from the inputs to the outputs by depth, and
/// in one depth as a walk from the outputs back to the inputs comes to them first. Source: Keras 3, `map_graph`.
class KerasOrder {
 public:
  explicit KerasOrder(const sp::ModelView& graph) : layers_(graph.count) {
    read_table(graph.records);
    for (const sp::GraphEdge& output : outputs_) walk_back(output.node);
    find_depths();
    for (std::uint32_t at = 0; at < graph.count; ++at) {
      if (layers_[at].depth >= 0) order_.push_back(at);
    }
    std::sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      if (layers_[a].depth != layers_[b].depth) return layers_[a].depth > layers_[b].depth;
      return layers_[a].seen < layers_[b].seen;
    });
  }

  /// The records of the layers.
  [[nodiscard]] const std::vector<std::uint32_t>& records() const noexcept { return order_; }

 private:
  struct Node {
    std::uint32_t record = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    std::uint32_t next = 0;  ///< the input to go back to next
    std::int64_t depth = 0;
    bool entered = false;
  };
  struct Layer {
    std::int64_t depth = -1;
    std::int64_t seen = -1;
  };

  void read_table(const sp::LayerRecord* self) {
    sp::GraphTableReader table{self + 1};
    for (std::uint32_t left = table.get(); left > 0; --left) inputs_.push_back(table.get());
    for (std::uint32_t left = table.get(); left > 0; --left) outputs_.push_back(table.get_edge());
    nodes_.resize(table.seek_calls());
    for (Node& node : nodes_) {
      const sp::GraphTableCall call = table.next_call();
      node.record = call.record;
      node.count = call.edges;
      node.first = static_cast<std::uint32_t>(edges_.size());
      for (std::uint32_t i = 0; i < node.count; ++i) edges_.push_back(table.next_edge().node);
    }
  }

  /// Depth first, without recursion.
  void walk_back(std::uint32_t from) {
    std::vector<std::uint32_t> path;
    enter(from, path);
    while (!path.empty()) {
      const std::uint32_t at = path.back();
      Node& node = nodes_[at];
      if (node.next < node.count) {
        enter(edges_[node.first + node.next++], path);
      } else {
        finished_.push_back(at);
        path.pop_back();
      }
    }
  }
  void enter(std::uint32_t at, std::vector<std::uint32_t>& path) {
    Node& node = nodes_[at];
    if (node.entered) return;
    node.entered = true;
    if (layers_[node.record].seen < 0) layers_[node.record].seen = seen_++;
    path.push_back(at);
  }

  void find_depths() {
    for (std::size_t i = finished_.size(); i > 0; --i) {
      const Node& node = nodes_[finished_[i - 1]];
      Layer& layer = layers_[node.record];
      layer.depth = std::max(layer.depth, node.depth);
      for (std::uint32_t k = 0; k < node.count; ++k) {
        Node& source = nodes_[edges_[node.first + k]];
        source.depth = std::max(source.depth, layer.depth + 1);
      }
    }
    for (const std::uint32_t input : inputs_) {
      Layer& layer = layers_[nodes_[input].record];
      layer.depth = std::max<std::int64_t>(layer.depth, 0);  // also of an input that nothing needs
    }
  }

  std::vector<Layer> layers_;  ///< by record
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> edges_;
  std::vector<std::uint32_t> inputs_;
  std::vector<sp::GraphEdge> outputs_;
  std::vector<std::uint32_t> finished_;
  std::vector<std::uint32_t> order_;
  std::int64_t seen_ = 0;
};

}  // namespace conformance
