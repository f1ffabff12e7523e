// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/suggest_sizes.hpp"
#include "shapeproof/graph/model_calls.hpp"

/// Edits of a graph in which a layer takes the wrong tensor.
namespace shapeproof::inline v0_1::detail {

/// Looks for other tensors that a layer of a graph may be meant to take.
class ConnectionFinder {
 public:
  constexpr ConnectionFinder(const FaultContext& context, FixCandidates& out)
      : context_(context), out_(out), calls_(context.model) {}

  constexpr void find() {
    while (call_ < calls_.size() && calls_[call_].at != context_.at) ++call_;
    if (call_ == calls_.size() || is_called_again(context_.at)) return;
    const std::uint32_t count = calls_[call_].edge_count;
    if (count != context_.flow[context_.call].edge_count) return;  // an edge from an output that is not there
    count_readers();
    if (count == 1) {
      suggest_other_input();
      return suggest_unread(0);
    }
    std::uint32_t wrong = wrong_input(context_.fault);
    if (wrong == 0 || wrong >= count) wrong = count - 1;
    suggest_unread(wrong);
    suggest_unread(0);
    if (!context_.layer().type->traits.takes_list) return;
    suggest_along_branch(wrong, 0);
    suggest_along_branch(0, wrong);
  }

 private:
  static constexpr std::uint32_t most_inputs = 16;  ///< further ones of the model are not looked at
  static constexpr std::uint32_t most = 2;          ///< so many tensors before and behind the one that is taken

  [[nodiscard]] constexpr bool is_called_again(RecordIndex at) const {
    std::uint32_t times = 0;
    for (std::uint32_t i = 0; i < calls_.size(); ++i) times += calls_[i].at == at ? 1U : 0U;
    return times > 1;
  }
  constexpr void count_readers() {
    static_cast<void>(flow_calls_.extend(context_.model.count));
    for (std::uint32_t i = 0; i < context_.flow.size(); ++i) flow_calls_[context_.flow[i].at] = i + 1;
    static_cast<void>(readers_.extend(calls_.size()));
    for (std::uint32_t i = 0; i < calls_.size(); ++i) {
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) ++readers_[calls_.edge(calls_[i], k).node];
    }
    for (const GraphEdge& output : calls_.outputs()) ++readers_[output.node];
  }
  [[nodiscard]] constexpr std::uint32_t taken(std::uint32_t input) const {
    return calls_.edge(calls_[call_], input).node;
  }
  /// What a call gives; nothing is known of the outputs of nested models.
  [[nodiscard]] constexpr const Shape& given(std::uint32_t call) const {
    const std::uint32_t found = flow_calls_[calls_[call].at];
    return found == 0 ? any_shape : context_.flow.after(found - 1);
  }
  [[nodiscard]] constexpr Edit connection(std::uint32_t reader, std::uint32_t input, std::uint32_t from) const {
    const auto layer = [&](RecordIndex at) { return layer_ref(context_.model, at, context_.model.index_of(at)); };
    Edit edit{.kind = EditKind::connect, .at = calls_[reader].at, .input = input, .from = from};
    edit.layer = layer(edit.at);
    edit.source = layer(calls_[from].at);
    return edit;
  }

  /// A tensor that nobody takes. Who has taken the wrong one in its place must leave it to another reader.
  constexpr void suggest_unread(std::uint32_t input) {
    if (readers_[taken(input)] < 2) return;
    for (std::uint32_t i = 0; i < call_; ++i) {
      if (readers_[i] == 0) out_.add(connection(call_, input, i), fix_cost::connect_unread);
    }
  }
  /// What the model takes as another input; or both readers with the input of the other one.
  constexpr void suggest_other_input() {
    const std::uint32_t own = taken(0);
    if (calls_[own].input == ModelCalls::no_input) return;
    std::uint32_t left = most_inputs;
    for (const std::uint32_t other : calls_.inputs()) {
      if (left-- == 0) return;
      if (other == own || other >= call_) continue;
      if (readers_[own] > 1) {
        out_.add(connection(call_, 0, other), fix_cost::connect_other_input);
        continue;
      }
      const std::uint32_t reader = reader_of(other);
      if (reader == calls_.size() || is_called_again(calls_[reader].at)) continue;
      out_.add(connection(call_, 0, other), connection(reader, 0, own), fix_cost::connect_other_input);
    }
  }
  /// The only call that takes a tensor, and nothing else.
  [[nodiscard]] constexpr std::uint32_t reader_of(std::uint32_t tensor) const {
    for (std::uint32_t i = tensor + 1; i < calls_.size() && readers_[tensor] == 1; ++i) {
      if (calls_[i].edge_count == 1 && calls_.edge(calls_[i], 0).node == tensor) return i;
    }
    return calls_.size();
  }
  /// An earlier or a later tensor of the same branch that is as large as what it is joined with.
  constexpr void suggest_along_branch(std::uint32_t input, std::uint32_t beside) {
    const std::uint32_t own = taken(input);
    if (readers_[own] < 2) return;
    const MapPair pair = MapPair::of_branches(context_, input, beside);
    GrowableArray<bool> on_way;
    static_cast<void>(on_way.extend(calls_.size()));
    on_way[own] = true;
    std::uint32_t left = most;
    for (std::uint32_t i = own + 1; i-- > 0;) {
      if (!on_way[i]) continue;
      if (i != own && left > 0 && fits_beside(i, pair)) {
        --left;
        add_along_branch(input, i, pair);
      }
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) on_way[calls_.edge(calls_[i], k).node] = true;
    }
    for (std::uint32_t i = 0; i < own; ++i) on_way[i] = false;
    left = most;
    for (std::uint32_t i = own + 1; i < call_; ++i) {
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) {
        on_way[i] = on_way[i] || on_way[calls_.edge(calls_[i], k).node];
      }
      if (!on_way[i] || left == 0 || !fits_beside(i, pair)) continue;
      --left;
      add_along_branch(input, i, pair);
    }
  }
  /// Most often it is the last tensor of its size that is meant: a skip connection begins before a pooling.
  constexpr void add_along_branch(std::uint32_t input, std::uint32_t from, const MapPair& pair) {
    bool is_last = false;
    for (std::uint32_t i = from + 1; i < call_; ++i) {
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) {
        is_last = is_last || (calls_.edge(calls_[i], k).node == from && !has_size_of(i, pair));
      }
    }
    out_.add(connection(call_, input, from),
             is_last ? fix_cost::connect_along_branch : fix_cost::connect_inside_branch);
  }
  [[nodiscard]] constexpr bool fits_beside(std::uint32_t call, const MapPair& pair) const {
    for (std::uint32_t k = 0; k < calls_[call_].edge_count; ++k) {
      if (taken(k) == call) return false;
    }
    return has_size_of(call, pair);
  }
  [[nodiscard]] constexpr bool has_size_of(std::uint32_t call, const MapPair& pair) const {
    const Shape& shape = given(call);
    if (!shape.has_rank() || shape.rank() != pair.to.rank()) return false;
    const auto joined = static_cast<int>(pair.joined < 0 ? pair.joined + shape.rank() : pair.joined);
    for (int axis = 1; axis < shape.rank(); ++axis) {
      if (axis != joined && !compatible(shape[axis], pair.to[axis])) return false;
    }
    return true;
  }

  const FaultContext& context_;
  FixCandidates& out_;
  ModelCalls calls_;
  std::uint32_t call_ = 0;                   ///< where the fault appears
  GrowableArray<std::uint32_t> flow_calls_;  ///< of each record: its call in the flow, from 1; 0: none
  GrowableArray<std::uint32_t> readers_;     ///< of each call: how often it is taken
};

constexpr void suggest_connections(const FaultContext& context, FixCandidates& out) {
  const bool is_there = context.model.is_graph() && context.at != no_record && context.call != ModelFlow::no_call;
  if (!is_there || context.flow[context.call].edge_count == 0) return;
  ConnectionFinder{context, out}.find();
}

}  // namespace shapeproof::inline v0_1::detail
