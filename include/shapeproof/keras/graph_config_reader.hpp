// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/keras/function_formula.hpp"
#include "shapeproof/keras/graph_call.hpp"
#include "shapeproof/keras/graph_config.hpp"
#include "shapeproof/keras/json.hpp"
#include "shapeproof/keras/json_tree.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/keras/name_index.hpp"
#include "shapeproof/keras/operations.hpp"
#include "shapeproof/keras/own_class.hpp"
#include "shapeproof/keras/recorded_outputs.hpp"

namespace shapeproof::inline v0_1::keras {

/// The library's class of that name, or null.
[[nodiscard]] const LayerClass* find_class(string_ref class_name);

/// Reads the config of a `Functional`. What does not fit together (a layer or a call that is not there, two layers of
/// one name) is a problem with its place.
class GraphConfigReader {
 public:
  /// The records of the layers are put behind those that the reader has.
  GraphConfigReader(LayerReader& reader, const Json& config, GraphConfig& graph)
      : reader_(reader), config_(config), graph_(graph) {}

  [[nodiscard]] bool read() {
    const bool good = read_layers() && resolve_calls() && read_places("input_layers", graph_.inputs) &&
                      read_places("output_layers", graph_.outputs);
    if (good) record_graph_outputs(graph_, reader_.mutable_records());
    return good;
  }

 private:
  static constexpr int max_nesting = 16;

  bool fail(const std::string& place, const std::string& reason, ProblemKind kind = ProblemKind::contradiction) {
    return reader_.fail(kind, place, reason);
  }
  [[nodiscard]] static std::string quoted(const std::string& name) { return detail::brief(detail::make_text(name)); }

  [[nodiscard]] bool read_layers() {
    const Json* const layers = detail::find_key(config_, "layers");
    if (layers == nullptr) return fail("layers", "is missing", ProblemKind::missing_field);
    if (!layers->is_array()) {
      return fail("layers", "cannot be " + detail::brief(*layers), ProblemKind::invalid_value);
    }
    by_name_.reserve(layers->size());
    for (const Json& layer : *layers) {
      if (!read_layer(layer)) return false;
    }
    return true;
  }

  [[nodiscard]] bool read_layer(const Json& layer) {
    const auto index = static_cast<std::uint32_t>(graph_.layers.size());
    const std::string here = GraphConfig::place(index);
    GraphConfig::Layer entry{.name = name_of(layer)};
    if (entry.name == nullptr) return fail(here, "has no name", ProblemKind::not_a_layer);
    if (!by_name_.add(*entry.name, index)) {
      const std::uint32_t same = *by_name_.find(*entry.name);
      return fail(here, "has the name of layer " + std::to_string(same) + ", " + quoted(*entry.name));
    }
    entry.first_record = static_cast<std::uint32_t>(reader_.records().size());
    entry.first_call = static_cast<std::uint32_t>(graph_.calls.size());

    const Json* const nodes = detail::find_key(layer, "inbound_nodes");
    if (nodes != nullptr && !nodes->is_array() && !nodes->is_null()) {
      return fail(here + "/inbound_nodes", "cannot be " + detail::brief(*nodes), ProblemKind::invalid_value);
    }
    const bool is_called = nodes != nullptr && !nodes->empty();
    GraphCall call;
    if (is_called && !read_call(layer, (*nodes)[0], index, 0, call)) return false;
    if (const OperationName operation = operation_name(layer); !operation.name.empty()) {
      if (!read_operation(here, layer, is_called ? &(*nodes)[0] : nullptr, call)) return false;
    } else if (call.has_array() || detail::is_own_attention(layer, call.tensors().size(), reader_.options())) {
      // No layer of Keras's has a rule for constants among its tensors.
      if (!reader_.read_unknown_at(here, detail::class_name_of(layer), detail::find_key(layer, "config"))) return false;
    } else if (!reader_.read_at(here, layer, call.arguments())) {
      return false;
    }
    LayerRecord& record = reader_.mutable_records()[entry.first_record];
    if (record.name.empty()) record.name = Name(*entry.name);
    if (record.type->is_input()) {
      if (is_called) return fail(here + "/inbound_nodes", "an InputLayer takes nothing");
      graph_.calls.push_back({index, 0, static_cast<std::uint32_t>(graph_.edges.size()), 0, 0});
    }
    if (is_called && !read_further_calls(layer, *nodes, index, call.arguments())) return false;
    entry.calls = static_cast<std::uint32_t>(graph_.calls.size()) - entry.first_call;
    graph_.layers.push_back(entry);
    return true;
  }
  /// An operation that is not known, or that says what is not, is a layer of a class that is not known.
  [[nodiscard]] bool read_operation(const std::string& here, const Json& layer, const Json* node, GraphCall& call) {
    const OperationName name = operation_name(layer);
    const Json* const config = detail::find_key(layer, "config");
    const OperationClass* const operation = find_operation(layer);
    detail::JsonTree made;
    ConstantOperand operand;
    const bool is_whole = !name.is_node || read_node(layer, call.tensors().size(), made.value, operand);
    if (operand.is_there) call.set_constant(operand);
    const bool has_array = call.has_array() || operand.is_there;
    const Json* const arguments = name.is_node ? &made.value : call.arguments();
    const OperationSource source{config, node, &call, name.is_tensorflow, arguments};
    LayerRecord record = operation == nullptr ? LayerRecord{} : default_layer(*operation->type);
    const bool is_read =
        operation != nullptr && is_whole && (!has_array || operation->takes_arrays) && operation->read(source, record);
    if (!is_read && !read_function(name.name, source, record)) return reader_.read_unknown_at(here, name.name, config);
    note_validity(record);
    return reader_.add_at(here, record);
  }
  [[nodiscard]] static const std::string* name_of(const Json& layer) {
    const Json* name = layer.is_object() ? detail::find_key(layer, "name") : nullptr;
    if (name == nullptr && layer.is_object()) {
      const Json* const config = detail::find_key(layer, "config");
      if (config != nullptr && config->is_object()) name = detail::find_key(*config, "name");
    }
    return name != nullptr && name->is_string() ? &name->get_ref<const std::string&>() : nullptr;
  }

  [[nodiscard]] bool read_further_calls(const Json& layer, const Json& nodes, std::uint32_t index,
                                        const Json* arguments) {
    GraphCall call;
    for (std::size_t number = 1; number < nodes.size(); ++number) {
      if (!read_call(layer, nodes[number], index, static_cast<std::uint32_t>(number), call)) return false;
      if (!same_arguments(call.arguments(), arguments)) {
        return fail(GraphConfig::place(graph_.calls.back()), "calls the layer otherwise than its first call does");
      }
    }
    return true;
  }
  /// Arguments that are fields here must be the same for all calls of a layer.
  [[nodiscard]] static bool same_arguments(const Json* a, const Json* b) {
    for (const char* key : {"return_attention_scores", "reverse"}) {
      if (is_set(a, key) != is_set(b, key)) return false;
    }
    return true;
  }
  [[nodiscard]] static bool is_set(const Json* arguments, const char* key) {
    const Json* const found = arguments == nullptr ? nullptr : detail::find_key(*arguments, key);
    bool value = false;
    return found != nullptr && read_value(*found, value) && value;
  }

  [[nodiscard]] bool read_call(const Json& layer, const Json& node, std::uint32_t index, std::uint32_t number,
                               GraphCall& call) {
    const bool good = call.read(node, tensor_arguments_of(layer));
    const auto first = static_cast<std::uint32_t>(graph_.edges.size());
    const auto tensors = static_cast<std::uint32_t>(call.tensors().size());
    const auto all = tensors + static_cast<std::uint32_t>(call.masks().size());
    graph_.calls.push_back({index, number, first, tensors, all, call.is_list()});
    if (!good) return fail(GraphConfig::place(graph_.calls.back()), call.reason(), ProblemKind::invalid_value);
    legacy_ = legacy_ || !detail::has_key(node, "args");
    for (const KerasTensor& tensor : call.tensors()) graph_.edges.push_back(tensor);
    if (tensors == 1 && number == 0 && graph_.edges[first].shape == nullptr) {
      graph_.edges[first].shape = find_built_shape(layer);
    }
    for (const KerasTensor& tensor : call.masks()) graph_.edges.push_back(tensor);
    return true;
  }

  /// How many arguments count: of a class that is not known, all.
  [[nodiscard]] static std::size_t tensor_arguments_of(const Json& layer) {
    const std::string name = detail::class_name_of(layer);
    if (name.empty() || !operation_name(layer).name.empty()) return GraphCall::all_arguments;
    for (const TensorArguments& one : tensor_arguments) {
      if (one.class_name == name) return one.count;
    }
    return find_class(name) == nullptr ? GraphCall::all_arguments : 1;
  }

  /// Makes numbers of names: which call each edge comes from.
  [[nodiscard]] bool resolve_calls() {
    GrowableArray<std::uint32_t> sources;
    sources.extend(graph_.edges.size());
    for (const GraphConfig::Call& call : graph_.calls) {
      for (std::uint32_t i = call.first_edge; i < call.first_edge + call.edges; ++i) {
        const std::uint32_t* const found = by_name_.find(*graph_.edges[i].layer);
        if (found == nullptr) {
          return fail(GraphConfig::place(call),
                      "takes an output of " + quoted(*graph_.edges[i].layer) + ", which is no layer here");
        }
        sources[i] = *found;
        GraphConfig::Layer& source = graph_.layers[*found];
        source.least = std::min(source.least, graph_.edges[i].call);
        source.most = std::max(source.most, graph_.edges[i].call);
        source.outputs = std::max(source.outputs, graph_.edges[i].output + 1);
      }
    }
    for (const GraphConfig::Call& call : graph_.calls) {
      for (std::uint32_t i = call.first_edge; i < call.first_edge + call.edges; ++i) {
        const GraphConfig::Layer& source = graph_.layers[sources[i]];
        const std::uint32_t number = graph_.edges[i].call - first_number(source);
        if (number >= source.calls) return fail(GraphConfig::place(call), no_call(source, graph_.edges[i].call));
        graph_.edges[i].call = source.first_call + number;
      }
    }
    return sort_keyed();
  }
  /// Models count their calls from 1 in the files of Keras 1 and 2: 0 is the call that made the model.
  [[nodiscard]] std::uint32_t first_number(const GraphConfig::Layer& source) const {
    if (!reader_.records()[source.first_record].type->is_model() || source.least == 0) return 0;
    return legacy_ || source.most >= source.calls ? 1 : 0;
  }
  [[nodiscard]] static std::string no_call(const GraphConfig::Layer& source, std::uint32_t call) {
    return "takes call " + std::to_string(call) + " of " + quoted(*source.name) + ", which is called " +
           std::to_string(source.calls) + " times";
  }

  /// Tensors given to a nested model by the names of its inputs come in the order of these.
  [[nodiscard]] bool sort_keyed() {
    for (const GraphConfig::Call& call : graph_.calls) {
      if (call.tensors == 0 || graph_.edges[call.first_edge].key == nullptr) continue;
      NameIndex by_key;
      for (std::uint32_t i = call.first_edge; i < call.first_edge + call.tensors; ++i) {
        if (graph_.edges[i].key != nullptr) by_key.add(*graph_.edges[i].key, i);
      }
      GraphConfig::Edges sorted;
      for (const std::string_view name : input_names(graph_.layers[call.layer], call.tensors)) {
        if (const std::uint32_t* const found = by_key.find(name); found != nullptr)
          sorted.push_back(graph_.edges[*found]);
      }
      if (sorted.size() == call.tensors)
        std::copy(sorted.begin(), sorted.end(), graph_.edges.begin() + call.first_edge);
    }
    return true;
  }
  /// The names of a nested model's inputs, if it has so many.
  [[nodiscard]] GrowableArray<std::string_view> input_names(const GraphConfig::Layer& layer,
                                                            std::uint32_t wanted) const {
    const LayerRecord& header = reader_.records()[layer.first_record];
    GrowableArray<std::string_view> names;
    if (!header.type->is_graph() || !header.valid) return names;
    GraphTableReader table{&header + 1};
    const std::uint32_t count = table.get();
    if (count != wanted) return names;
    static_cast<void>(table.seek_calls());
    for (std::uint32_t i = 0; i < count; ++i) {  // `write` puts them first
      names.push_back((&header)[table.next_call().record].name.view());
    }
    return names;
  }

  /// `input_layers` and `output_layers`: one place, a list of them, or an object.
  [[nodiscard]] bool read_places(const char* key, GraphConfig::Edges& places) {
    const Json* const json = detail::find_key(config_, key);
    if (json == nullptr) return fail(key, "is missing", ProblemKind::missing_field);
    return read_places(key, *json, 0, places);
  }
  [[nodiscard]] bool read_places(const char* key, const Json& value, int depth, GraphConfig::Edges& places) {
    const Json& json = detail::plain_list(value);
    KerasTensor tensor;
    if (json.is_array() && !json.empty() && json[0].is_string()) {
      if (!GraphCall::read_place(json, tensor))
        return fail(key, "holds no place of a tensor", ProblemKind::invalid_value);
      return add_place(key, tensor, places);
    }
    if (!json.is_structured() || depth == max_nesting) {
      return fail(key, "cannot be " + detail::brief(json), ProblemKind::invalid_value);
    }
    for (const Json& item : json) {
      if (!read_places(key, item, depth + 1, places)) return false;
    }
    return true;
  }
  [[nodiscard]] bool add_place(const char* key, const KerasTensor& tensor, GraphConfig::Edges& places) {
    const std::uint32_t* const found = by_name_.find(*tensor.layer);
    if (found == nullptr) return fail(key, "names " + quoted(*tensor.layer) + ", which is no layer here");
    GraphConfig::Layer& source = graph_.layers[*found];
    source.outputs = std::max(source.outputs, tensor.output + 1);
    std::uint32_t number = tensor.call;
    // Here a model counts its calls from 1 in all versions of Keras, and a Sequential in those before 3.
    const LayerRecord& record = reader_.records()[source.first_record];
    if (record.type->is_model() && number > 0 && (record.type->is_graph() || legacy_ || number >= source.calls))
      --number;
    if (number >= source.calls) return fail(key, no_call(source, tensor.call));
    places.push_back({tensor.layer, source.first_call + number, tensor.output});
    return true;
  }

  LayerReader& reader_;
  const Json& config_;
  GraphConfig& graph_;
  NameIndex by_name_;
  bool legacy_ = false;
};

}  // namespace shapeproof::inline v0_1::keras
