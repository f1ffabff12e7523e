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
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/operations.hpp"
#include "shapeproof/keras/read_options.hpp"
#include "shapeproof/keras/write_value.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/layer/weight_dtype.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1::keras {

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
      : self_(&self),
        options_(&options),
        calls_(calls_of(self)),
        dtypes_(graph_dtypes(self_)),
        calls_of_layer_(self.span),
        places_(ModelView{&self, self.span}) {
    for (std::uint32_t i = 0; i < calls_.size(); ++i) calls_of_layer_[calls_[i].at].push_back(i);
  }

  [[nodiscard]] Json write() {
    infer_shapes();
    Json config = detail::empty_object();
    config["trainable"] = self_->trainable;
    detail::write_name(config, self_->name);
    if (self_->dtype != DType::unknown) config["dtype"] = write_value(policy_of(*self_));
    std::uint32_t at = 1;
    while (at < self_->span && self_[at].type->is_table()) ++at;
    Json& layers = config["layers"] = detail::empty_list();
    for (; at < self_->span; at += self_[at].span) layers.push_back(write_layer(at));
    Json& inputs = config["input_layers"] = detail::empty_list();
    for (const std::uint32_t node : calls_.inputs()) inputs.push_back(place({node, 0}, 0));
    Json& outputs = config["output_layers"] = detail::empty_list();
    for (const GraphEdge& edge : calls_.outputs()) {
      // In this place Keras counts the calls of a nested model from 1.
      outputs.push_back(place(edge, self_[calls_[edge.node].at].type->is_graph() ? 1 : 0));
    }
    return config;
  }

 private:
  /// The calls of a graph; none if its edges cannot be.
  [[nodiscard]] static ModelCalls calls_of(const LayerRecord& self) {
    const bool has_table = self.span > 1 && shapeproof::detail::load_layer<FunctionalHeader>(self).has_table();
    return ModelCalls{has_table ? ModelView{&self, self.span} : ModelView{}};
  }

  void infer_shapes() {
    if (calls_.size() == 0) return;
    const std::vector<const Shape*> given(calls_.inputs().size(), &any_shape);
    Failure ignored;
    static_cast<void>(walk_graph(self_, Inputs{given.data(), given.size()}, shapes_, ignored));
  }

  [[nodiscard]] Json name_of(std::uint32_t record) const { return write_value(places_.name_of(record)); }
  [[nodiscard]] Json place(const GraphEdge& edge, std::uint32_t first_call) const {
    const ModelCalls::Call& call = calls_[edge.node];
    Json json = detail::make_pair(name_of(call.at), std::uint64_t{call.repetition + first_call});
    json.push_back(std::uint64_t{edge.output});
    return json;
  }
  [[nodiscard]] Json tensor(const GraphEdge& edge) const {
    Json config = detail::empty_object();
    config["keras_history"] = place(edge, 0);
    config["shape"] = shapes_.has(edge) ? write_value(shapes_[edge]) : Json();
    config["dtype"] = write_value(edge.node < dtypes_.size() ? dtypes_[edge.node].gives : DType::float32);
    return detail::make_object("__keras_tensor__", std::move(config));
  }

  [[nodiscard]] Json write_layer(std::uint32_t at) const {
    Json layer = write_layer_json(self_[at], *options_);
    layer["name"] = name_of(at);
    Json arguments = detail::empty_object();
    Json& config = layer["config"];
    const std::string keys[] = {"return_attention_scores", "reverse", "training"};
    for (const std::string& key : keys) {
      if (const Json* const found = detail::find_key(config, key); found != nullptr) {
        arguments[key] = *found;
        config.erase(key);
      }
    }
    Json& nodes = layer["inbound_nodes"] = detail::empty_list();
    for (const std::uint32_t call : calls_of_layer_[at]) {
      if (!self_[at].type->is_input()) nodes.push_back(write_call(calls_[call], arguments));
    }
    return layer;
  }

  /// How Keras's layers take their tensors: one, a list, or several arguments.
  [[nodiscard]] Json write_call(const ModelCalls::Call& call, Json arguments) const {
    const LayerRecord& record = self_[call.at];
    Json tensors = detail::empty_list();
    for (std::uint32_t i = 0; i < call.edge_count; ++i) tensors.push_back(tensor(calls_.edge(call, i)));
    if (const OperationClass* const operation = find_operation(record.type); operation != nullptr) {
      return write_operation(record, operation->is_binary, tensors);
    }
    std::size_t count = 1;
    for (const TensorArguments& one : tensor_arguments) {
      if (one.class_name == record.type->name) count = one.count;
    }
    Json args = detail::empty_list();
    if (count == 2 && tensors.size() > 1) {  // states stand under their name
      args.push_back(std::move(tensors[0]));
      tensors.erase(0);
      arguments["initial_state"] = std::move(tensors);
    } else if (count == 3 ||
               (tensors.size() == 1 && (record.type->is_model() || call.is_bare || !record.type->traits.takes_list))) {
      args = std::move(tensors);
    } else {
      args.push_back(std::move(tensors));
    }
    return make_call(std::move(args), std::move(arguments));
  }
  /// A constant operand: a number, or an array, of which only the shape is known.
  [[nodiscard]] static Json write_constant(double number, const Shape& shape) {
    if (shape.rank() == 0) return number;
    Json config = detail::empty_object();
    config["shape"] = write_value(shape);
    return detail::make_object("__tensor__", std::move(config));
  }
  /// The tensors, and a constant before or behind them.
  [[nodiscard]] static Json write_operation(const LayerRecord& record, bool is_binary, Json& tensors) {
    // All binary operations have the same fields.
    const auto operation =
        is_binary ? shapeproof::detail::load_layer<BinaryOperation<"Add">>(record) : BinaryOperation<"Add">{};
    Json constant = write_constant(operation.constant, operation.constant_shape);
    Json args = detail::empty_list();
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
    return make_call(std::move(args), detail::empty_object());
  }
  [[nodiscard]] static Json make_call(Json args, Json keywords) {
    Json json = detail::empty_object();
    json["args"] = std::move(args);
    json["kwargs"] = std::move(keywords);
    return json;
  }

  const LayerRecord* self_;
  const ReadOptions* options_;
  ModelCalls calls_;
  GrowableArray<CallDTypes> dtypes_;
  std::vector<std::vector<std::uint32_t>> calls_of_layer_;  ///< by the layer's record
  GraphWorkspace shapes_;
  LayerPlaces places_;
};

}  // namespace shapeproof::inline v0_1::keras
