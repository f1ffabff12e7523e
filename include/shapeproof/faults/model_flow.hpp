// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// The shapes along a model: what each call of a layer takes and gives, and where it takes it from. Nested models are
/// looked into, so that a path leads through them. Behind a fault the shapes are what the layers probably give.
class ModelFlow {
 public:
  static constexpr std::uint32_t no_call = UINT32_MAX;
  static constexpr std::uint32_t no_input = ModelCalls::no_input;

  struct Call {
    RecordIndex at = 0;              ///< the record of its layer
    std::uint32_t input = no_input;  ///< which of the model's tensors it is given
    std::uint32_t first_edge = 0;
    std::uint32_t edge_count = 0;
    std::uint32_t first_shape = 0;  ///< of what it takes; what it gives comes after that
    std::uint32_t taken = 0;        ///< how many tensors it takes
    std::uint32_t given = 0;        ///< how many it gives
  };

  constexpr ModelFlow(const ModelView& model, const Inputs& given) : model_(model) {
    Recorder recorder{*this, model, 0, nullptr};
    calls_.reserve(recorder.size());
    edges_.reserve(recorder.size());
    shapes_.reserve(std::size_t{2} * recorder.size());
    Outputs outputs;
    collect_faults(model, given, outputs, recorder);
    recorder.tell_outputs(outputs_);
  }

  [[nodiscard]] constexpr const ModelView& model() const noexcept { return model_; }
  [[nodiscard]] constexpr std::uint32_t size() const noexcept { return static_cast<std::uint32_t>(calls_.size()); }
  [[nodiscard]] constexpr const Call& operator[](std::uint32_t call) const noexcept { return calls_[call]; }
  [[nodiscard]] constexpr const LayerRecord& layer(std::uint32_t call) const noexcept {
    return model_.records[calls_[call].at];
  }
  /// Where a call takes its input number `index` from.
  [[nodiscard]] constexpr const GraphEdge& edge(std::uint32_t call, std::uint32_t index) const noexcept {
    return edges_[calls_[call].first_edge + index];
  }
  /// Where the model's outputs come from.
  [[nodiscard]] constexpr const GrowableArray<GraphEdge>& outputs() const noexcept { return outputs_; }

  /// What a call takes; a shape of which nothing is known if there is no such tensor.
  [[nodiscard]] constexpr const Shape& before(std::uint32_t call, std::uint32_t index = 0) const noexcept {
    return index < calls_[call].taken ? shapes_[calls_[call].first_shape + index] : any_shape;
  }
  /// What it gives.
  [[nodiscard]] constexpr const Shape& after(std::uint32_t call, std::uint32_t index = 0) const noexcept {
    return index < calls_[call].given ? shapes_[calls_[call].first_shape + calls_[call].taken + index] : any_shape;
  }

  /// The first call of the layer that the record at `found` belongs to; `no_call` if there is none.
  [[nodiscard]] constexpr std::uint32_t call_of(RecordIndex found) const noexcept {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (calls_[i].at <= found && found < calls_[i].at + layer(i).span) return i;
    }
    return no_call;
  }
  /// The first call that takes what another one gives; `no_call` if there is none.
  [[nodiscard]] constexpr std::uint32_t reader_of(std::uint32_t call) const noexcept {
    for (std::uint32_t i = call + 1; i < size(); ++i) {
      for (std::uint32_t k = 0; k < calls_[i].edge_count; ++k) {
        if (edge(i, k).node == call) return i;
      }
    }
    return no_call;
  }

  /// The first call that takes one of the model's tensors; `no_call` if there is none.
  [[nodiscard]] constexpr std::uint32_t reader_of_input(std::uint32_t tensor) const noexcept {
    for (std::uint32_t i = 0; i < size(); ++i) {
      if (calls_[i].input == tensor) return layer(i).type->is_input() ? reader_of(i) : i;
    }
    return no_call;
  }

  /// Goes from an edge back to the model's inputs, the later calls first. Where `visit(call)` is false, the way ends.
  template <class Visit>
  constexpr void walk_back(const GraphEdge& from, const Visit& visit) const {
    if (from.node >= size()) return;
    GrowableArray<bool> leads;
    static_cast<void>(leads.extend(from.node + std::size_t{1}));
    leads[from.node] = true;
    for (std::uint32_t call = from.node + 1; call-- > 0;) {
      if (!leads[call] || !visit(call)) continue;
      for (std::uint32_t k = 0; k < calls_[call].edge_count; ++k) leads[edge(call, k).node] = true;
    }
  }

 private:
  static constexpr std::uint32_t most_calls = 1U << 14U;  ///< further nested models are not looked into

  /// Writes down the calls of one model.
  class Recorder final : public FaultSink {
   public:
    constexpr Recorder(ModelFlow& flow, const ModelView& model, std::uint32_t offset,
                       const GrowableArray<GraphEdge>* given)
        : flow_(&flow), model_(model), calls_(model), offset_(offset), given_(given) {
      wants_faults = false;
    }
    /// How many calls the model has.
    [[nodiscard]] constexpr std::uint32_t size() const noexcept { return calls_.size(); }
    constexpr void add(const Diagnostic& /*fault*/) override {}
    constexpr void step(const ModelCall& call, const Outputs& after) override {
      if (call.number < first_.size()) return;  // told once more, because the built shapes differ
      while (first_.size() <= call.number) first_.push_back(static_cast<std::uint32_t>(results_.size()));
      const ModelCalls::Call& own = calls_[call.number];
      if (call.is_input && given_ != nullptr) return pass(own.input);
      GrowableArray<GraphEdge> edges;
      for (std::uint32_t k = 0; k < own.edge_count; ++k) resolve(calls_.edge(own, k), edges);
      if (own.input != no_input && given_ != nullptr && !given_->empty()) edges.push_back((*given_)[0]);
      if (look_inside(call, own.input, edges)) return;
      const std::uint32_t number = flow_->add(offset_ + call.at, own.input, edges, call.inputs, after);
      const std::size_t count = after.size() < Outputs::capacity ? after.size() : Outputs::capacity;
      for (std::size_t i = 0; i < count; ++i) results_.push_back({number, static_cast<std::uint32_t>(i)});
    }
    /// The edges of the model's outputs.
    constexpr void tell_outputs(GrowableArray<GraphEdge>& out) const {
      for (const GraphEdge& edge : calls_.outputs()) resolve(edge, out);
    }

   private:
    /// A nested model's `Input` gives what the model is given.
    constexpr void pass(std::uint32_t input) {
      if (input < given_->size()) results_.push_back((*given_)[input]);
    }
    /// One that is given the data themselves, as the first layer of a chain without `Input`, takes them with its own
    /// first call.
    constexpr bool look_inside(const ModelCall& call, std::uint32_t input, const GrowableArray<GraphEdge>& edges) {
      const LayerRecord& record = model_.records[call.at];
      if (!record.type->is_model() || !record.valid || flow_->size() > most_calls) return false;
      if (edges.empty() && input == no_input) return false;
      const ModelView nested = nested_model(record);
      const auto header = static_cast<std::uint32_t>(nested.records - model_.records);
      Recorder inside{*flow_, nested, offset_ + header, edges.empty() ? nullptr : &edges};
      Outputs ignored;
      collect_faults(nested, call.inputs, ignored, inside);
      GrowableArray<GraphEdge> outputs;
      inside.tell_outputs(outputs);
      for (const GraphEdge& edge : outputs) results_.push_back(edge);
      return !outputs.empty();
    }
    /// An edge between this model's calls as edges between those of the flow.
    constexpr void resolve(const GraphEdge& edge, GrowableArray<GraphEdge>& out) const {
      if (edge.node >= first_.size()) return;
      const std::size_t end = edge.node + 1 < first_.size() ? first_[edge.node + 1] : results_.size();
      const std::size_t first = first_[edge.node];
      if (edge.output == ModelCalls::all_outputs) {
        for (std::size_t i = first; i < end; ++i) out.push_back(results_[i]);
      } else if (first + edge.output < end) {
        out.push_back(results_[first + edge.output]);
      }
    }

    ModelFlow* flow_;
    ModelView model_;
    ModelCalls calls_;
    std::uint32_t offset_;                   ///< of the records of a nested model
    const GrowableArray<GraphEdge>* given_;  ///< to a nested model
    GrowableArray<std::uint32_t> first_;     ///< of each call: where its outputs begin among the results
    GrowableArray<GraphEdge> results_;
  };

  constexpr std::uint32_t add(RecordIndex at, std::uint32_t input, const GrowableArray<GraphEdge>& edges,
                              const Inputs& taken, const Outputs& given) {
    Call call{at, input, static_cast<std::uint32_t>(edges_.size()), static_cast<std::uint32_t>(edges.size())};
    for (const GraphEdge& edge : edges) edges_.push_back(edge);
    call.first_shape = static_cast<std::uint32_t>(shapes_.size());
    call.taken = static_cast<std::uint32_t>(taken.size());
    call.given = static_cast<std::uint32_t>(given.size() < Outputs::capacity ? given.size() : Outputs::capacity);
    for (std::uint32_t i = 0; i < call.taken; ++i) shapes_.push_back(taken[i]);
    for (std::uint32_t i = 0; i < call.given; ++i) shapes_.push_back(given[i]);
    calls_.push_back(call);
    return size() - 1;
  }

  ModelView model_;
  GrowableArray<Call> calls_;
  GrowableArray<GraphEdge> edges_;
  GrowableArray<Shape> shapes_;
  GrowableArray<GraphEdge> outputs_;
};

}  // namespace shapeproof::inline v0_1
