// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shapeproof/graph/graph_builder.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/keras/layer_reader.hpp"
#include "shapeproof/layer/layer.hpp"

namespace shapeproof::inline v0_1::keras {

namespace detail {

/// What a model takes: its `Input`, without the name. False: it says nothing, or it takes several tensors.
[[nodiscard]] inline bool find_input(const LayerRecord* model, LayerRecord& input) {
  std::uint32_t at = 1;
  while (at < model->span && model[at].type->is_table()) ++at;
  const bool several = model->type->is_graph() && (!model->valid || GraphTableReader{model + 1}.get() != 1);
  if (several || at >= model->span || !model[at].type->is_input()) return false;
  input = model[at];
  input.name = Name{};
  return true;
}

}  // namespace detail

/// Keras 1's way to join branches: a `Sequential` that begins with a `Merge`, whose own `layers` are a model each. It
/// becomes a graph: an input and a model for each branch, the merging layer, and the other layers behind it.
class MergedSequential {
 public:
  /// `place` is where the list of layers stands in the config: empty, or `layers/`.
  MergedSequential(LayerReader& reader, const Json& layers, const std::string& place)
      : reader_(reader), layers_(layers), place_(place) {}

  [[nodiscard]] static bool is_one(const Json& layers) { return branches_of(layers) != nullptr; }

  /// Appends the records of the graph, which has no name yet.
  [[nodiscard]] bool read() {
    const std::size_t at = reader_.records().size();
    if (!read_branches() || !read_chain()) return false;
    GrowableArray<LayerRecord> graph;
    builder_.add_output({.node = last_});
    builder_.finish(graph);
    reader_.replace(at, graph, [&](RecordIndex record) { return target_of(record); });
    return true;
  }

 private:
  [[nodiscard]] static const Json* branches_of(const Json& layers) {
    if (!layers.is_array() || layers.empty() || !layers[0].is_object()) return nullptr;
    const Json* const class_name = detail::find_key(layers[0], "class_name");
    const Json* const config = detail::find_key(layers[0], "config");
    if (class_name == nullptr || !is_text(*class_name, "Merge")) return nullptr;
    if (config == nullptr || !config->is_object()) return nullptr;
    const Json* const branches = detail::find_key(*config, "layers");
    return branches != nullptr && branches->is_array() && !branches->empty() ? branches : nullptr;
  }

  /// Reads a layer, and makes it a node on the nodes of `from`.
  [[nodiscard]] bool add(const std::string& place, const Json& layer, const std::vector<std::uint32_t>& from) {
    const std::size_t at = reader_.records().size();
    if (!reader_.read_at(place, layer)) return false;
    add_read(at, from);
    return true;
  }
  /// Makes a node of the layer that was read to the reader's records from `at` on.
  void add_read(std::size_t at, const std::vector<std::uint32_t>& from) {
    layers_read_.push_back({static_cast<RecordIndex>(at), builder_.record_count()});
    add_node(&reader_.records()[at], from);
  }
  void add_node(const LayerRecord* records, const std::vector<std::uint32_t>& from) {
    const std::uint32_t record = builder_.record_count();
    std::copy(records, records + records->span, builder_.add_records(records->span));
    last_ = builder_.node_count();
    builder_.add_node(Name{}, record);
    for (const std::uint32_t node : from) builder_.add_input({.node = node});
    builder_.take_list();
  }

  [[nodiscard]] bool read_branches() {
    const Json& branches = *branches_of(layers_);
    std::size_t index = 0;
    for (const Json& branch : branches) {
      const std::string place = place_ + "0/config/layers/" + std::to_string(index++);
      const std::size_t at = reader_.records().size();
      if (!reader_.read_at(place, branch)) return false;
      LayerRecord input;
      if (!reader_.records()[at].type->is_model() || !detail::find_input(&reader_.records()[at], input)) {
        return reader_.fail(ProblemKind::contradiction, place, "is no model that says what one tensor it takes");
      }
      add_node(&input, {});
      add_read(at, {last_});
      ends_.push_back(last_);
    }
    return true;
  }
  [[nodiscard]] bool read_chain() {
    reader_.allow_merge_of_models();
    if (!add(place_ + "0", layers_[0], ends_)) return false;
    for (std::size_t i = 1; i < layers_.size(); ++i) {
      if (!add(place_ + std::to_string(i), layers_[i], {last_})) return false;
    }
    return true;
  }

  /// A layer among the reader's records, and among those of the graph's layers.
  struct Layer {
    RecordIndex first_record = 0;
    RecordIndex target = 0;
  };
  /// Where a record that was read is in the graph.
  [[nodiscard]] RecordIndex target_of(RecordIndex record) const {
    const auto is_before = [](RecordIndex one, const Layer& layer) { return one < layer.first_record; };
    const Layer& layer = *(std::upper_bound(layers_read_.begin(), layers_read_.end(), record, is_before) - 1);
    return 1 + builder_.table_records() + layer.target + (record - layer.first_record);
  }

  LayerReader& reader_;
  const Json& layers_;
  std::string place_;
  GraphBuilder builder_;
  std::vector<Layer> layers_read_;
  std::vector<std::uint32_t> ends_;  ///< the nodes of the branches
  std::uint32_t last_ = 0;
};

}  // namespace shapeproof::inline v0_1::keras
