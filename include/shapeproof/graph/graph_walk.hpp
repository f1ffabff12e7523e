// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/layer/built_shapes.hpp"
#include "shapeproof/layer/infer_layer.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/shared_weights.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/model/chain.hpp"
#include "shapeproof/model/model_visitor.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// The shapes of all nodes of a graph while it runs. Kept between runs it allocates only once.
class GraphWorkspace {
 public:
  /// Forgets all shapes, and makes room for those of so many nodes.
  constexpr void clear(std::uint32_t nodes) {
    used_ = 0;
    shapes_.reserve(nodes);
    first_.clear();
    first_.reserve(nodes + std::size_t{1});
    first_.push_back(0);
    faults_.clear();
  }
  /// Keeps the outputs of the next node.
  constexpr void push_back(const Outputs& outputs) {
    for (std::size_t i = 0; i < outputs.size() && i < Outputs::capacity; ++i) keep(*outputs.data(i));
    first_.push_back(static_cast<std::uint32_t>(used_));
  }

  /// Notes that the next node does not take its inputs, and that the run goes on.
  constexpr void note_fault() {
    while (faults_.size() < nodes()) faults_.push_back(false);
    faults_.push_back(true);
  }
  [[nodiscard]] constexpr bool is_fault(std::uint32_t node) const noexcept {
    return node < faults_.size() && faults_[node];
  }

  [[nodiscard]] constexpr std::size_t nodes() const noexcept { return first_.empty() ? 0 : first_.size() - 1; }
  [[nodiscard]] constexpr std::uint32_t outputs(std::uint32_t node) const noexcept {
    return first_[node + 1] - first_[node];
  }
  /// The output of a node, which must be there.
  [[nodiscard]] constexpr const Shape& operator[](const GraphEdge& edge) const noexcept {
    return shapes_[first_[edge.node] + edge.output];
  }
  [[nodiscard]] constexpr bool has(const GraphEdge& edge) const noexcept {
    return edge.node < nodes() && edge.output < outputs(edge.node);
  }

  GrowableArray<const Shape*> inputs;      ///< of the node that runs
  GrowableArray<const Shape*> given;       ///< to the graph
  GrowableArray<const Shape*> first_call;  ///< what the first call takes of a layer that is called again
  bool builds = false;                     ///< the shapes are those that Keras builds with, see `build_layer`

 private:
  constexpr void keep(const Shape& shape) {
    if (used_ == shapes_.size()) {
      shapes_.push_back(shape);
    } else {
      shapes_[used_] = shape;
    }
    ++used_;
  }

  GrowableArray<Shape> shapes_;
  std::size_t used_ = 0;
  GrowableArray<bool> faults_;          ///< of each node up to the last fault
  GrowableArray<std::uint32_t> first_;  ///< of each node its first shape, and where the next one's will be
};

namespace detail {

[[nodiscard]] constexpr Fault unknown_output(const GraphWorkspace& shapes, const GraphEdge& edge) noexcept {
  return {.code = Code::unknown_output,
          .relation = Relation::at_most,
          .expected = edge.node < shapes.nodes() ? shapes.outputs(edge.node) : 0,
          .actual = edge.output};
}

/// Whether a node's output is not known, so that nobody knows how many tensors it is.
[[nodiscard]] constexpr bool is_open(const LayerRecord* self, const GraphWorkspace& shapes, std::uint32_t node) {
  if (!shapes.has({node, 0}) || shapes[{node, 0}].has_rank()) return false;
  GraphTableReader table{self + 1};
  table.seek_node(node);
  return self[table.next_call().record].type->traits.is_opaque;
}

/// Gathers what a call takes. False: some output is not there.
[[nodiscard]] constexpr bool take_inputs(const LayerRecord* self, GraphTableReader& table, const GraphTableCall& call,
                                         GraphWorkspace& shapes, Fault& fault) {
  shapes.inputs.clear();
  bool good = true;
  for (std::uint32_t i = 0; i < call.edges; ++i) {
    const GraphEdge edge = table.next_edge();
    if (shapes.has(edge) || is_open(self, shapes, edge.node)) {
      shapes.inputs.push_back(shapes.has(edge) ? &shapes[edge] : &any_shape);
      continue;
    }
    if (!good) continue;
    fault = unknown_output(shapes, edge);
    fault.input = static_cast<std::int32_t>(i);
    good = false;
  }
  return good;
}

/// Whether a further call of a layer gets along with the weights that the first one made.
[[nodiscard]] constexpr bool keeps_weights(const LayerRecord* self, const GraphTableCall& call, const Inputs& inputs,
                                           GraphWorkspace& shapes, Fault& fault) {
  if (self[call.record].type->weights == nullptr || shapes.is_fault(call.number)) return true;
  GraphTableReader table{self + 1};
  table.seek_node(call.number);
  const GraphTableCall first = table.next_call();
  shapes.first_call.clear();
  for (std::uint32_t i = 0; i < first.edges; ++i) {
    const GraphEdge edge = table.next_edge();
    if (!shapes.has(edge) || !shapes[edge].has_rank()) return true;  // behind a fault nothing is certain
    shapes.first_call.push_back(&shapes[edge]);
  }
  if (shapes.first_call.empty() || inputs.size() == 0) return true;
  fault = shared_weights_fault(self[call.record], {shapes.first_call.data(), shapes.first_call.size()}, inputs);
  return !fault;
}

/// Runs one call on what it takes: an `Input`, a layer that is called again, or a call that cannot be.
[[nodiscard, gnu::noinline]] constexpr bool run_special_call(const LayerRecord* self, const GraphTableCall& call,
                                                             const Inputs& inputs, const Inputs& given,
                                                             GraphWorkspace& shapes, Outputs& outputs,
                                                             Failure& failure) {
  const LayerRecord& record = self[call.record];
  if (call.is_input()) {
    const Shape& shape = given[call.number];
    Shape bound;
    failure.fault = bind_to_input(record, shape, bound);
    if (failure.fault) failure.see(shape);
    outputs.assign(bound);
    return !failure.fault;
  }
  if (call.edges == 0 && !record.type->traits.may_take_nothing) {
    failure.fault = Fault::input_count(1, 0);
    return false;
  }
  if (!(shapes.builds ? build_layer(record, inputs, outputs, failure)
                      : infer_layer(record, inputs, outputs, failure))) {
    return false;
  }
  if (!call.is_again() || failure.ignores_weights) return true;
  if (keeps_weights(self, call, inputs, shapes, failure.fault)) return true;
  failure.see(inputs[static_cast<std::size_t>(failure.fault.input)]);
  return false;
}

}  // namespace detail

[[nodiscard]] constexpr bool walk_graph(const LayerRecord* self, const Inputs& given, GraphWorkspace& shapes,
                                        Failure& failure, ModelVisitor* visitor = nullptr);

namespace detail {
/// What a call takes, where all of it is there.
[[nodiscard]] constexpr Inputs inputs_of(const LayerRecord* self, GraphTableReader& table, const GraphTableCall& call,
                                         GraphWorkspace& shapes) {
  Fault none;
  static_cast<void>(take_inputs(self, table, call, shapes, none));
  return {shapes.inputs.data(), shapes.inputs.size(), call.is_bare()};
}
}  // namespace detail

/// A graph without a fault in which some layer gives another shape than Keras builds with.
[[nodiscard, gnu::noinline]] constexpr bool run_built_graph(const LayerRecord* self, const Inputs& given,
                                                            GraphWorkspace& shapes, Failure& failure,
                                                            ModelVisitor* visitor) {
  GraphWorkspace built;
  built.builds = true;
  Failure found;
  found.ignores_built_shapes = true;
  bool good = walk_graph(self, given, built, found);
  GraphTableReader table{self + 1};
  const std::uint32_t nodes = good ? table.seek_calls() : 0;
  for (std::uint32_t node = 0; good && node < nodes; ++node) {
    const GraphTableCall call = table.next_call();
    GraphTableReader again = table;
    const Inputs built_inputs = detail::inputs_of(self, again, call, built);
    const Inputs inputs = detail::inputs_of(self, table, call, shapes);
    if (call.is_input()) continue;
    found.fault = detail::built_for_others(self[call.record], built_inputs, inputs);
    if (!found.fault) continue;
    good = false;
    found.node = static_cast<std::int32_t>(node);
    found.see(inputs[static_cast<std::size_t>(found.fault.input)]);
    found.at = call.record;
  }
  if (good || found.node < 0) return true;
  failure = found;
  if (visitor == nullptr) return false;
  const auto node = static_cast<std::uint32_t>(found.node);
  table.seek_node(node);
  const GraphTableCall call = table.next_call();
  Outputs outputs;
  return visitor->fault({node, call.record, detail::inputs_of(self, table, call, shapes)}, failure, outputs);
}

/// Runs the graph at `self`, its header, and puts every node's outputs into `shapes`. False if it stopped at a fault,
/// which `failure` then describes; `at` is seen from the header. Without a visitor it stops at the first one.
[[nodiscard]] constexpr bool walk_graph(const LayerRecord* self, const Inputs& given, GraphWorkspace& shapes,
                                        Failure& failure, ModelVisitor* visitor) {
  GraphTableReader table{self + 1};
  const std::uint32_t input_count = table.get();
  if (given.size() != input_count) {
    failure.fault = Fault::input_count(input_count, given.size());
    failure.at = 0;
    return false;
  }
  const std::uint32_t nodes = table.seek_calls();
  shapes.clear(nodes);
  Outputs outputs;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const GraphTableCall call = table.next_call();
    outputs.clear();
    bool good = detail::take_inputs(self, table, call, shapes, failure.fault);
    const Inputs inputs{shapes.inputs.data(), shapes.inputs.size(), call.is_bare()};
    if (good) {
      const bool plain = call.flags == 0 && call.edges > 0 && !shapes.builds;
      good = plain ? infer_layer(self[call.record], inputs, outputs, failure)
                   : detail::run_special_call(self, call, inputs, given, shapes, outputs, failure);
    }
    const ModelCall run{node, call.record, inputs, call.is_input()};
    if (good) {
      if (visitor != nullptr) visitor->call(run, outputs);
    } else {
      failure.node = static_cast<std::int32_t>(node);
      failure.at = call.record;
      detail::forget_empty_axes(failure.fault, outputs);
      if (visitor == nullptr || !visitor->fault(run, failure, outputs)) return false;
      failure.forget();
      failure.ignores_built_shapes = true;
      shapes.note_fault();
    }
    shapes.push_back(outputs);
  }
  return !failure.differs_from_built || failure.ignores_built_shapes ||
         run_built_graph(self, given, shapes, failure, visitor);
}

}  // namespace shapeproof::inline v0_1
