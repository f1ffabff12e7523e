// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/keras/graph_call.hpp"

namespace shapeproof::inline v0_1::keras {

/// A graph as its config has it: the layers, the calls of each, and the tensors that each call takes.
struct GraphConfig {
  static constexpr std::uint32_t not_there = std::numeric_limits<std::uint32_t>::max();

  struct Layer {
    const std::string* name = nullptr;
    std::uint32_t first_record = 0;  ///< among `records_`
    std::uint32_t first_call = 0;
    std::uint32_t calls = 0;
    std::uint32_t target = not_there;  ///< its record in the graph
    std::uint32_t least = not_there;   ///< the least number of a call that an edge names
    std::uint32_t most = 0;            ///< the greatest
    std::uint32_t outputs = 1;         ///< how many outputs are taken
  };
  struct Call {
    std::uint32_t layer = 0;
    std::uint32_t number = 0;      ///< which call of the layer
    std::uint32_t first_edge = 0;  ///< among `edges_`; masks follow the tensors that the rule takes
    std::uint32_t tensors = 0;
    std::uint32_t edges = 0;
    bool is_list = false;    ///< the tensors stand in a list, or it is not known whether they do
    std::uint32_t node = 0;  ///< in the graph
    bool is_input = false;   ///< one that `input_layers` names
    bool needed = false;     ///< an output follows from it
  };
  using Edge = KerasTensor;  ///< its `call` is first the call's number, then the call
  using Edges = GraphCall::Tensors;

  GrowableArray<Layer> layers;
  GrowableArray<Call> calls;
  Edges edges;
  Edges inputs;   ///< `input_layers`
  Edges outputs;  ///< `output_layers`

  /// Where a layer or a call stands in the config.
  [[nodiscard]] static std::string place(std::size_t layer) { return "layers/" + std::to_string(layer); }
  [[nodiscard]] static std::string place(const Call& call) {
    return place(call.layer) + "/inbound_nodes/" + std::to_string(call.number);
  }
};

}  // namespace shapeproof::inline v0_1::keras
