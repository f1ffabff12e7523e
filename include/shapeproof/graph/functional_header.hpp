// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/field/short_text.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/graph_walk.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/layer_call.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/model/model_visitor.hpp"

namespace shapeproof::inline v0_1 {

/// Passes on the weights of a graph while it runs. The weights of a layer that is called twice count once.
class GraphWeigher final : public ModelVisitor {
 public:
  constexpr GraphWeigher(const LayerRecord* graph, WeightSink& sink) : records_(graph), sink_(&sink) {
    static_cast<void>(seen_.extend(graph->span));
  }
  constexpr void call(const ModelCall& call, const Outputs& /*outputs*/) override {
    if (!call.is_input && !seen_[call.at]) add_weights(records_[call.at], call.inputs, *sink_);
    seen_[call.at] = true;
  }

 private:
  const LayerRecord* records_;
  WeightSink* sink_;
  GrowableArray<bool> seen_;
};

/// Adds how often the layers of a graph multiply and add.
class GraphAdder final : public ModelVisitor {
 public:
  constexpr explicit GraphAdder(const LayerRecord* graph) noexcept : records_(graph) {}
  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    if (!call.is_input) sum_ = sum_ + multiply_adds(records_[call.at], call.inputs, outputs);
  }
  [[nodiscard]] constexpr Dim sum() const noexcept { return sum_; }

 private:
  const LayerRecord* records_;
  Dim sum_ = 0;
};

/// A graph as a layer: the header of the graph itself, or a layer of the model around it. The table of its edges and
/// the records of its layers follow its own.
struct FunctionalHeader {
  static constexpr string_ref type_name = "Functional";
  static constexpr LayerTraits traits{.kind = LayerKind::graph, .takes_list = true};

  std::int64_t nodes = 0;         ///< Number of calls of layers.
  std::int64_t table = 0;         ///< Number of records of the table of edges.
  Code problem = Code::ok;        ///< What is wrong with the edges themselves.
  std::int64_t culprit = 0;       ///< The record of the layer with the problem.
  std::int64_t input = 0;         ///< Which input of that layer.
  std::int64_t output_count = 0;  ///< How many outputs the graph has.
  ShortText<7> missing{};         ///< The name or the number of a node that does not exist.

  static constexpr void fields(auto&& field) {
    field("nodes", &FunctionalHeader::nodes);
    field("table", &FunctionalHeader::table);
    field("problem", &FunctionalHeader::problem);
    field("culprit", &FunctionalHeader::culprit);
    field("input", &FunctionalHeader::input);
    field("output_count", &FunctionalHeader::output_count);
    field("missing", &FunctionalHeader::missing);
  }

  [[nodiscard]] constexpr Fault validate() const noexcept {
    if (problem == Code::ok) return {};
    if (problem == Code::too_many_outputs) {
      return {.code = problem,
              .relation = Relation::at_most,
              .expected = static_cast<std::int64_t>(Outputs::capacity),
              .actual = output_count};
    }
    return {.code = problem, .input = static_cast<std::int32_t>(input), .inner = static_cast<std::int32_t>(culprit)};
  }

  [[nodiscard]] constexpr Fault infer(const LayerCall& call, Outputs& outputs) const {
    const LayerRecord* const self = call.inner.records();
    GraphWorkspace shapes;
    shapes.builds = call.builds;
    Failure local;
    Failure& failure = call.inner.failure() == nullptr ? local : *call.inner.failure();
    if (!walk_graph(self, call.inputs, shapes, failure)) {
      Fault fault = failure.fault;
      fault.declared = false;  // as in `infer_nested_chain`
      fault.inner += static_cast<std::int32_t>(failure.at);
      return fault;
    }
    return collect(self, shapes, outputs);
  }

  constexpr void weights(const LayerCall& call, WeightSink& sink) const {
    const LayerRecord* const self = call.inner.records();
    GraphWeigher weigher{self, sink};
    GraphWorkspace shapes;
    Failure failure = Failure::of_shapes_alone();
    static_cast<void>(walk_graph(self, call.inputs, shapes, failure, &weigher));
  }
  [[nodiscard]] static constexpr Dim multiply_adds(const LayerCall& call, const Outputs& /*outputs*/) {
    const LayerRecord* const self = call.inner.records();
    GraphAdder adder{self};
    GraphWorkspace shapes;
    Failure failure = Failure::of_shapes_alone();
    const bool runs = !detail::is_called_often(*self);
    return runs && walk_graph(self, call.inputs, shapes, failure, &adder) ? adder.sum() : Dim{};
  }

  [[nodiscard]] constexpr std::uint32_t node_count() const noexcept { return static_cast<std::uint32_t>(nodes); }
  [[nodiscard]] constexpr Name missing_node() const noexcept {
    Name name;
    for (std::size_t i = 0; i < missing.size(); ++i) {
      const char c = missing[i];
      name = name + string_ref{&c, 1};
    }
    return name;
  }
  /// Whether the table exists. It does not if the edges are wrong.
  [[nodiscard]] constexpr bool has_table() const noexcept { return has_table(problem); }
  [[nodiscard]] static constexpr bool has_table(Code problem) noexcept {
    return problem == Code::ok || problem == Code::unused_node || problem == Code::duplicate_name;
  }

  /// Selects the graph's outputs from the shapes of all nodes.
  [[nodiscard]] static constexpr Fault collect(const LayerRecord* self, const GraphWorkspace& shapes,
                                               Outputs& outputs) {
    GraphTableReader reader{self + 1};
    reader.skip(reader.get());
    for (std::uint32_t left = reader.get(); left > 0; --left) {
      const GraphEdge edge = reader.get_edge();
      const bool is_there = shapes.has(edge);
      if (!is_there && !detail::is_open(self, shapes, edge.node)) return detail::unknown_output(shapes, edge);
      outputs.push_back(is_there ? shapes[edge] : any_shape);
    }
    return {};
  }
};

}  // namespace shapeproof::inline v0_1
