// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// The calls of a model's layers in the order in which they run, and where each takes its inputs from. What is asked
/// of a chain is asked of a graph in the same way: in a chain, whose `Input` is the first call if it has one, each
/// layer is called once, on all that the one before it gives.
class ModelCalls {
 public:
  static constexpr std::uint32_t all_outputs = UINT32_MAX;  ///< `output` of a chain's edges: all that the call gives
  static constexpr std::uint32_t no_input = UINT32_MAX;

  struct Call {
    RecordIndex at = 0;              ///< the record of its layer
    std::uint32_t repetition = 0;    ///< how often that layer was called before
    std::uint32_t input = no_input;  ///< which of the model's inputs it is given
    std::uint32_t first_edge = 0;
    std::uint32_t edge_count = 0;
    bool is_bare = false;  ///< in a graph: it takes a tensor, and no list of one
  };

  constexpr explicit ModelCalls(const ModelView& model) {
    if (model.is_graph()) {
      read_graph(model);
    } else {
      read_chain(model);
    }
  }

  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(calls_.size()); }
  [[nodiscard]] constexpr const Call& operator[](std::uint32_t number) const noexcept { return calls_[number]; }
  /// Where a call takes its input number `index` from.
  [[nodiscard]] constexpr const GraphEdge& edge(const Call& call, std::uint32_t index) const noexcept {
    return edges_[call.first_edge + index];
  }
  /// The calls that the model's inputs are given to.
  [[nodiscard]] constexpr const GrowableArray<std::uint32_t>& inputs() const noexcept { return inputs_; }
  /// Where the model's outputs come from.
  [[nodiscard]] constexpr const GrowableArray<GraphEdge>& outputs() const noexcept { return outputs_; }

  /// Whether each call takes what the one before gives and nothing else, as in a chain.
  [[nodiscard]] constexpr bool is_straight() const noexcept {
    for (std::uint32_t i = 0; i < size(); ++i) {
      const Call& call = calls_[i];
      if (call.repetition > 0 || call.edge_count != (i > 0 ? 1U : 0U)) return false;
      if (i > 0 && edge(call, 0).node + 1 != i) return false;
    }
    return true;
  }

 private:
  constexpr void read_chain(const ModelView& chain) {
    for (RecordIndex at = 0; at < chain.count; at += chain.records[at].span) {
      Call call;
      call.at = at;
      if (calls_.empty()) {
        call.input = 0;
        inputs_.push_back(0);
      } else {
        call.first_edge = static_cast<std::uint32_t>(edges_.size());
        call.edge_count = 1;
        edges_.push_back({size() - 1, all_outputs});
      }
      calls_.push_back(call);
    }
    if (!calls_.empty()) outputs_.push_back({size() - 1, all_outputs});
  }
  constexpr void read_graph(const ModelView& graph) {
    if (!detail::load_layer<FunctionalHeader>(graph.records[0]).has_table()) return read_layers(graph);
    GrowableArray<std::uint32_t> repetitions;  // of each record
    static_cast<void>(repetitions.extend(graph.count));
    GraphTableReader table{graph.records + 1};
    for (std::uint32_t left = table.get(); left > 0; --left) inputs_.push_back(table.get());
    for (std::uint32_t left = table.get(); left > 0; --left) outputs_.push_back(table.get_edge());
    for (std::uint32_t left = table.seek_calls(); left > 0; --left) {
      const GraphTableCall read = table.next_call();
      Call call;
      call.at = read.record;
      call.repetition = repetitions[read.record]++;
      if (read.is_input()) call.input = read.number;
      call.first_edge = static_cast<std::uint32_t>(edges_.size());
      call.edge_count = read.edges;
      call.is_bare = read.is_bare();
      for (std::uint32_t i = 0; i < read.edges; ++i) edges_.push_back(table.next_edge());
      calls_.push_back(call);
    }
  }
  /// Of a graph whose edges cannot be: each layer by itself, and what the last one gives.
  constexpr void read_layers(const ModelView& graph) {
    for (RecordIndex at = graph.first(); at < graph.count; at += graph.records[at].span) {
      Call call;
      call.at = at;
      calls_.push_back(call);
    }
    if (!calls_.empty()) outputs_.push_back({size() - 1, all_outputs});
  }

  GrowableArray<Call> calls_;
  GrowableArray<GraphEdge> edges_;
  GrowableArray<std::uint32_t> inputs_;
  GrowableArray<GraphEdge> outputs_;
};

}  // namespace shapeproof::inline v0_1
