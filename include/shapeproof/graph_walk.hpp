// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/chain.hpp"
#include "shapeproof/graph_layout.hpp"
#include "shapeproof/growable_array.hpp"
#include "shapeproof/infer_layer.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/layers/input.hpp"
#include "shapeproof/outputs.hpp"
#include "shapeproof/record.hpp"

namespace shapeproof {

/// The shapes of all nodes of a graph while it runs. Kept between runs it allocates only once.
class GraphWorkspace {
 public:
  constexpr void clear() noexcept {
    shapes_.clear();
    first_.clear();
  }
  /// Begins the next node; its outputs follow.
  constexpr void begin_node() { first_.push_back(static_cast<std::uint32_t>(shapes_.size())); }
  constexpr void push_back(const Shape& shape) { shapes_.push_back(shape); }

  [[nodiscard]] constexpr std::size_t nodes() const noexcept { return first_.size(); }
  [[nodiscard]] constexpr std::uint32_t outputs(std::uint32_t node) const noexcept {
    const auto end = node + 1 < first_.size() ? first_[node + 1] : static_cast<std::uint32_t>(shapes_.size());
    return end - first_[node];
  }
  /// The output of a node, which must be there.
  [[nodiscard]] constexpr const Shape& operator[](const GraphEdge& edge) const noexcept {
    return shapes_[first_[edge.node] + edge.output];
  }
  [[nodiscard]] constexpr bool has(const GraphEdge& edge) const noexcept {
    return edge.node < first_.size() && edge.output < outputs(edge.node);
  }

  GrowableArray<const Shape*> inputs;  ///< of the node that runs
  GrowableArray<const Shape*> given;   ///< to the graph

 private:
  GrowableArray<Shape> shapes_;
  GrowableArray<std::uint32_t> first_;
};

/// What may look on while a graph runs. `fault` decides whether to go on, with what is then in `outputs`.
struct GraphVisitor {
  static constexpr void node(std::uint32_t /*index*/, std::uint32_t /*record*/, const Inputs& /*inputs*/,
                             const Outputs& /*outputs*/) noexcept {}
  static constexpr bool fault(const Failure& /*failure*/, std::uint32_t /*record*/, Outputs& /*outputs*/) noexcept {
    return false;
  }
};

namespace detail {

[[nodiscard]] constexpr Fault unknown_output(const GraphWorkspace& shapes, const GraphEdge& edge) noexcept {
  return {.code = Code::unknown_output,
          .relation = Relation::at_most,
          .expected = edge.node < shapes.nodes() ? shapes.outputs(edge.node) : 0,
          .actual = edge.output};
}

/// Which of the graph's inputs a node is. Inputs are numbered in the order in which the user wrote them.
[[nodiscard]] constexpr std::uint32_t input_number(const LayerRecord* self, std::uint32_t node) noexcept {
  GraphTableReader table{self + 1};
  const std::uint32_t count = table.get();
  std::uint32_t number = 0;
  while (number + 1 < count && table.get() != node) ++number;
  return number;
}

}  // namespace detail

/// Runs the graph at `self`, its header, and puts every node's outputs into `shapes`. False if it stopped at a fault,
/// which `failure` then describes: `fault.inner` is the record, `node` the node.
template <class Visitor>
[[nodiscard]] constexpr bool walk_graph(const LayerRecord* self, std::uint32_t nodes, const Inputs& given,
                                        GraphWorkspace& shapes, Failure& failure, Visitor& visitor) {
  GraphTableReader table{self + 1};
  const std::uint32_t input_count = table.get();
  if (given.size() != input_count) {
    failure.fault = Fault::input_count(input_count, given.size());
    return false;
  }
  table.skip(input_count);
  table.skip(2 * table.get());
  shapes.clear();
  Outputs outputs;
  for (std::uint32_t node = 0; node < nodes; ++node) {
    const std::uint32_t at = table.get();
    const std::uint32_t edges = table.get();
    const LayerRecord& record = self[at];
    outputs.clear();
    shapes.inputs.clear();
    bool good = true;
    for (std::uint32_t i = 0; i < edges; ++i) {
      const GraphEdge edge = table.get_edge();
      if (!shapes.has(edge)) {
        if (good) failure.fault = detail::unknown_output(shapes, edge);
        failure.fault.input = static_cast<std::int8_t>(i < 127 ? i : 127);
        good = false;
      } else {
        shapes.inputs.push_back(&shapes[edge]);
      }
    }
    const Inputs inputs{shapes.inputs.data(), shapes.inputs.size()};
    if (good && record.type->is_input) {
      const Shape& shape = given[detail::input_number(self, node)];
      Shape bound;
      failure.fault = bind_to_input(record, shape, bound);
      good = !failure.fault;
      if (!good) failure.see(shape);
      outputs.push_back(bound);
    } else if (good && edges == 0) {
      failure.fault = Fault::input_count(1, 0);
      good = false;
    } else if (good) {
      good = infer_layer(record, inputs, outputs, failure);
    }
    if (good) {
      visitor.node(node, at, inputs, outputs);
    } else {
      failure.node = static_cast<std::int32_t>(node);
      failure.fault.inner += static_cast<std::int32_t>(at);
      if (!visitor.fault(failure, at, outputs)) return false;
      failure = Failure{};
    }
    shapes.begin_node();
    for (std::size_t i = 0; i < outputs.size() && i < Outputs::capacity; ++i) shapes.push_back(*outputs.data(i));
  }
  return true;
}

}  // namespace shapeproof
