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
#include "shapeproof/keras/json.hpp"
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
    Json config = Json::object();
    config["trainable"] = self_->trainable;
    detail::write_name(config, self_->name);
    if (self_->dtype != DType::unknown) config["dtype"] = write_value(DTypePolicy(self_->dtype));
    std::uint32_t at = 1;
    while (at < self_->span && self_[at].type->is_table()) ++at;
    Json& layers = config["layers"] = Json::array();
    for (; at < self_->span; at += self_[at].span) layers.push_back(write_layer(at));
    Json& inputs = config["input_layers"] = Json::array();
    for (const std::uint32_t node : inputs_) inputs.push_back(place({node, 0}, 0));
    Json& outputs = config["output_layers"] = Json::array();
    for (const GraphEdge& edge : outputs_) {
      // In this place Keras counts the calls of a nested model from 1.
      outputs.push_back(place(edge, self_[nodes_[edge.node].record].type->is_graph() ? 1 : 0));
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

  [[nodiscard]] Json name_of(std::uint32_t record) const { return write_value(places_.name_of(record)); }
  [[nodiscard]] Json place(const GraphEdge& edge, std::uint32_t first_call) const {
    const Node& node = nodes_[edge.node];
    Json json = detail::make_pair(name_of(node.record), std::uint64_t{node.call + first_call});
    json.push_back(std::uint64_t{edge.output});
    return json;
  }
  [[nodiscard]] Json tensor(const GraphEdge& edge) const {
    Json config = Json::object();
    config["keras_history"] = place(edge, 0);
    config["shape"] = shapes_.has(edge) ? write_value(shapes_[edge]) : Json();
    config["dtype"] = write_value(layer_dtype(self_[nodes_[edge.node].record], DType::float32));
    return detail::make_object("__keras_tensor__", std::move(config));
  }

  [[nodiscard]] Json write_layer(std::uint32_t at) const {
    Json layer = write_layer_json(self_[at], *options_);
    layer["name"] = name_of(at);
    Json arguments = Json::object();
    Json& config = layer["config"];
    const std::string keys[] = {"return_attention_scores", "reverse", "training"};
    for (const std::string& key : keys) {
      if (const Json* const found = detail::find_key(config, key); found != nullptr) {
        arguments[key] = *found;
        config.erase(key);
      }
    }
    Json& nodes = layer["inbound_nodes"] = Json::array();
    for (const std::uint32_t node : calls_[at]) {
      if (!self_[at].type->is_input()) nodes.push_back(write_call(nodes_[node], arguments));
    }
    return layer;
  }

  /// How Keras's layers take their tensors: one, a list, or several arguments.
  [[nodiscard]] Json write_call(const Node& node, Json arguments) const {
    const LayerRecord& record = self_[node.record];
    Json tensors = Json::array();
    for (std::uint32_t i = 0; i < node.count; ++i) tensors.push_back(tensor(edges_[node.first + i]));
    if (const OperationClass* const operation = find_operation(record.type); operation != nullptr) {
      return write_operation(record, operation->is_binary, tensors);
    }
    std::size_t count = 1;
    for (const TensorArguments& one : tensor_arguments) {
      if (one.class_name == record.type->name) count = one.count;
    }
    Json args = Json::array();
    if (count == 2 && tensors.size() > 1) {  // states stand under their name
      args.push_back(std::move(tensors[0]));
      tensors.erase(0);
      arguments["initial_state"] = std::move(tensors);
    } else if (count == 3 ||
               (tensors.size() == 1 && (record.type->is_model() || node.is_bare || !record.type->traits.takes_list))) {
      args = std::move(tensors);
    } else {
      args.push_back(std::move(tensors));
    }
    return make_call(std::move(args), std::move(arguments));
  }
  /// A constant operand: a number, or an array, of which only the shape is known.
  [[nodiscard]] static Json write_constant(double number, const Shape& shape) {
    if (shape.rank() == 0) return number;
    Json config = Json::object();
    config["shape"] = write_value(shape);
    return detail::make_object("__tensor__", std::move(config));
  }
  /// The tensors, and a constant before or behind them.
  [[nodiscard]] static Json write_operation(const LayerRecord& record, bool is_binary, Json& tensors) {
    // All binary operations have the same fields.
    const auto operation =
        is_binary ? shapeproof::detail::load_layer<BinaryOperation<"Add">>(record) : BinaryOperation<"Add">{};
    Json constant = write_constant(operation.constant, operation.constant_shape);
    Json args = Json::array();
    if (operation.has_constant && operation.constant_first) args.push_back(std::move(constant));
    if (record.type->traits.takes_list) {
      args.push_back(std::move(tensors));
    } else {
      for (Json& tensor : tensors) args.push_back(std::move(tensor));
    }
    if (operation.has_constant && !operation.constant_first) args.push_back(std::move(constant));
    if (record.type == &layer_type<GetItem>) {
      args.push_back(write_value(shapeproof::detail::load_layer<GetItem>(record).key));
    }
    return make_call(std::move(args), Json::object());
  }
  [[nodiscard]] static Json make_call(Json args, Json keywords) {
    Json json = Json::object();
    json["args"] = std::move(args);
    json["kwargs"] = std::move(keywords);
    return json;
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
