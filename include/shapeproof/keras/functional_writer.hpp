// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/graph_walk.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/operations.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::keras {

/// The JSON of a layer and of all that it contains; see `to_json`.
[[nodiscard]] Json write_layer_json(const LayerRecord& self, const ReadOptions& options);

namespace detail {
inline void write_name(Json& config, const Name& name) {
  if (!name.empty()) config["name"] = write_value(name);
}
}  // namespace detail

/// Writes a graph as the config of a `Functional` in the layout of Keras 3. Shapes stand beside the edges as far as the
/// graph's inputs declare them.
class FunctionalWriter {
 public:
  /// The record of the graph. One whose edges are wrong has none to write.
  FunctionalWriter(const LayerRecord& self, const ReadOptions& options)
      : self_(&self), options_(&options), places_(ModelView{&self, self.span}) {}

  [[nodiscard]] Json write() {
    read_table();
    infer_shapes();
    Json config = {{"trainable", self_->trainable}, {"layers", Json::array()}};
    detail::write_name(config, self_->name);
    if (self_->dtype != DType::unknown) config["dtype"] = write_value(DTypePolicy(self_->dtype));
    std::uint32_t at = 1;
    while (at < self_->span && self_[at].type->is_table()) ++at;
    for (; at < self_->span; at += self_[at].span) config["layers"].push_back(write_layer(at));
    config["input_layers"] = Json::array();
    for (const std::uint32_t node : inputs_) config["input_layers"].push_back(place({node, 0}, 0));
    config["output_layers"] = Json::array();
    for (const GraphEdge& edge : outputs_) {
      // In this place Keras counts the calls of a nested model from 1.
      config["output_layers"].push_back(place(edge, self_[nodes_[edge.node].record].type->is_graph() ? 1 : 0));
    }
    return config;
  }

 private:
  struct Node {
    std::uint32_t record = 0;
    std::uint32_t call = 0;  ///< which call of its layer
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool is_bare = false;
  };

  void read_table() {
    calls_.resize(self_->span);
    const auto header = shapeproof::detail::load_layer<FunctionalHeader>(*self_);
    if (!header.has_table() || self_->span < 2) return;
    GraphTableReader table{self_ + 1};
    for (std::uint32_t left = table.get(); left > 0; --left) inputs_.push_back(table.get());
    for (std::uint32_t left = table.get(); left > 0; --left) outputs_.push_back(table.get_edge());
    const std::uint32_t count = table.seek_calls();
    for (std::uint32_t i = 0; i < count; ++i) {
      const GraphTableCall call = table.next_call();
      Node node;
      node.record = call.record;
      node.count = call.edges;
      node.is_bare = call.is_bare();
      node.first = static_cast<std::uint32_t>(edges_.size());
      node.call = static_cast<std::uint32_t>(calls_[node.record].size());
      calls_[node.record].push_back(i);
      for (std::uint32_t k = 0; k < node.count; ++k) edges_.push_back(table.next_edge());
      nodes_.push_back(node);
    }
  }

  void infer_shapes() {
    if (nodes_.empty()) return;
    const std::vector<const Shape*> given(inputs_.size(), &any_shape);
    GraphVisitor nobody;
    Failure ignored;
    static_cast<void>(walk_graph(self_, Inputs{given.data(), given.size()}, shapes_, ignored, nobody));
  }

  [[nodiscard]] std::string name_of(std::uint32_t record) const {
    return write_value(places_.name_of(record)).get<std::string>();
  }
  [[nodiscard]] Json place(const GraphEdge& edge, std::uint32_t first_call) const {
    const Node& node = nodes_[edge.node];
    return {name_of(node.record), node.call + first_call, edge.output};
  }
  [[nodiscard]] Json tensor(const GraphEdge& edge) const {
    Json config = {{"keras_history", place(edge, 0)}};
    config["shape"] = shapes_.has(edge) ? write_value(shapes_[edge]) : Json(nullptr);
    config["dtype"] = write_value(layer_dtype(self_[nodes_[edge.node].record], DType::float32));
    return {{"class_name", "__keras_tensor__"}, {"config", std::move(config)}};
  }

  [[nodiscard]] Json write_layer(std::uint32_t at) const {
    Json layer = write_layer_json(self_[at], *options_);
    layer["name"] = name_of(at);
    layer["inbound_nodes"] = Json::array();
    Json arguments = Json::object();
    for (const char* key : {"return_attention_scores", "reverse", "training"}) {
      Json& config = layer["config"];
      if (const auto found = config.find(key); found != config.end()) {
        arguments[key] = *found;
        config.erase(found);
      }
    }
    for (const std::uint32_t node : calls_[at]) {
      if (!self_[at].type->is_input()) layer["inbound_nodes"].push_back(write_call(nodes_[node], arguments));
    }
    return layer;
  }

  /// How Keras's layers take their tensors: one, a list, or several arguments.
  [[nodiscard]] Json write_call(const Node& node, Json arguments) const {
    const LayerRecord& record = self_[node.record];
    Json tensors = Json::array();
    for (std::uint32_t i = 0; i < node.count; ++i) tensors.push_back(tensor(edges_[node.first + i]));
    if (const OperationClass* const operation = find_operation(record.type); operation != nullptr) {
      if (record.type->traits.takes_list) tensors = Json::array({std::move(tensors)});
      return write_operation(record, operation->is_binary, std::move(tensors));
    }
    std::size_t count = 1;
    for (const TensorArguments& one : tensor_arguments) {
      if (one.class_name == record.type->name) count = one.count;
    }
    Json args = Json::array();
    if (count == 2 && tensors.size() > 1) {  // states stand under their name
      arguments["initial_state"] = Json(tensors.begin() + 1, tensors.end());
      args.push_back(tensors[0]);
    } else if (count == 3 ||
               (tensors.size() == 1 && (record.type->is_model() || node.is_bare || !record.type->traits.takes_list))) {
      args = std::move(tensors);
    } else {
      args.push_back(std::move(tensors));
    }
    return {{"args", std::move(args)}, {"kwargs", std::move(arguments)}};
  }
  /// The tensors, and a number before or behind them.
  [[nodiscard]] static Json write_operation(const LayerRecord& record, bool is_binary, Json tensors) {
    if (is_binary) {
      // All binary operations have the same fields.
      const auto operation = shapeproof::detail::load_layer<BinaryOperation<"Add">>(record);
      if (operation.has_constant)
        tensors.insert(operation.constant_first ? tensors.begin() : tensors.end(), operation.constant);
    }
    if (record.type == &layer_type<GetItem>) {
      tensors.push_back(write_value(shapeproof::detail::load_layer<GetItem>(record).key));
    }
    return {{"args", std::move(tensors)}, {"kwargs", Json::object()}};
  }

  const LayerRecord* self_;
  const ReadOptions* options_;
  std::vector<Node> nodes_;
  std::vector<GraphEdge> edges_;
  std::vector<std::uint32_t> inputs_;
  std::vector<GraphEdge> outputs_;
  std::vector<std::vector<std::uint32_t>> calls_;  ///< of each record, its nodes
  GraphWorkspace shapes_;
  LayerPlaces places_;
};

}  // namespace shapeproof::keras
