// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "shapeproof/cpp/write_layer.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/model/all_layers.hpp"
#include "shapeproof/model/layer_places.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::cpp {

/// Writes models as C++ expressions.
class ModelWriter {
 public:
  /// Additional classes. They take precedence over the library's.
  explicit ModelWriter(std::vector<LayerWriter> own = {}) : own_(std::move(own)) {}

  /// Why something could not be written; empty if everything was written.
  [[nodiscard]] const std::string& problem() const noexcept { return problem_; }
  /// Definitions that the expression needs: the models that wrappers contain, as constants.
  [[nodiscard]] const std::string& constants() const noexcept { return constants_; }

  [[nodiscard]] std::string write(const ModelView& model) {
    const Name name = model.name == nullptr ? Name{} : *model.name;
    return model.is_graph() ? write_graph(model, name, 1, false)
                            : write_chain("Sequential", model.records, model.count, name, 1, false);
  }

 private:
  [[nodiscard]] static std::string margin(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }
  [[nodiscard]] static std::string named(const Name& name) {
    return name.empty() ? "" : ".named(" + write_value(name) + ")";
  }
  [[nodiscard]] static std::string brief(const LayerRecord& record) {
    return escaped(record.type->name) + " " + write_value(record.name);
  }

  /// A layer with all layers in it. It is frozen if a layer around it is.
  [[nodiscard]] std::string write_record(const LayerRecord& record, const Name& name, int depth, bool frozen) {
    const ComputeType dtype = record.is_mixed ? mixed(record.dtype) : ComputeType(record.dtype);
    const CommonFields common{name, record.trainable && !frozen, dtype};
    const LayerRecord* const self = &record;
    if (record.type->is_input()) return write_input(record, common);
    if (record.type->is_graph()) return write_graph(nested_model(record), name, depth, !common.trainable);
    if (record.type == &layer_type<SequentialHeader>) {
      return write_chain("Sequential", self + 1, record.span - 1, name, depth, !common.trainable);
    }
    if (record.type == &layer_type<PipelineRule>) {
      return write_chain("Pipeline", self + 1, record.span - 1, name, depth, !common.trainable);
    }
    if (record.type == &layer_type<StackedRNNCellsRule>) {
      return write_chain("StackedRNNCells", self + 1, record.span - 1, name, depth, !common.trainable);
    }
    if (record.span > 1) return write_wrapper(record, common);
    for (const LayerWriter& one : own_) {
      if (one.type == record.type) return write_layer(one, record, common);
    }
    if (const LayerWriter* const found = find_writer(record.type); found != nullptr) {
      return write_layer(*found, record, common);
    }
    problem_ = brief(record) + " is of a class that C++ does not know";
    return {};
  }

  [[nodiscard]] static bool is_chain(const LayerRecord& record) {
    return record.type == &layer_type<SequentialHeader> || record.type == &layer_type<PipelineRule> ||
           record.type == &layer_type<StackedRNNCellsRule>;
  }
  [[nodiscard]] std::string write_chain(const std::string& type, const LayerRecord* records, std::uint32_t count,
                                        const Name& name, int depth, bool frozen) {
    std::string text = "sp::" + type;
    if (count > 0 && records[0].span == count && is_chain(records[0])) {
      // Without the number of records, braces around one model would make a copy of it.
      const std::string inner = add_constant(write_record(records[0], records[0].name, 1, frozen));
      return text + "<decltype(" + inner + ")::record_count>{" + inner + "}" + named(name);
    }
    text += "{\n";
    for (RecordIndex at = 0; at < count; at += records[at].span) {
      text += margin(depth + 1) + write_record(records[at], records[at].name, depth + 1, frozen) + ",\n";
    }
    return text + margin(depth) + "}" + named(name);
  }

  // Wrappers. Their type is written out, because not all compilers accept designators together with deduced types.

  [[nodiscard]] std::string write_wrapper(const LayerRecord& record, const CommonFields& common) {
    const LayerRecord* const self = &record;
    std::string types;
    const std::string inner = write_inner(self[1], types);
    std::vector<Designator> members{{record.type == &layer_type<RNNRule> ? "cell" : "layer", inner}};
    for (Designator& one : detail::changed_fields(record)) members.push_back(std::move(one));
    if (record.type == &layer_type<BidirectionalRule>) {
      if (1 + self[1].span < record.span) {
        std::string type;
        members.push_back({"backward_layer", write_inner(self[1 + self[1].span], type)});
        types += ", " + type;
      }
    } else if (record.type != &layer_type<RNNRule> && record.type != &layer_type<TimeDistributedRule> &&
               record.type != &layer_type<SpectralNormalizationRule>) {
      problem_ = brief(record) + " is a wrapper that C++ does not know";
      return {};
    }
    detail::add_common(members, {.name = true, .trainable = true, .dtype = true}, common);
    return write_braces("sp::" + std::string(record.type->name.data(), record.type->name.size()) + "<" + types + ">",
                        members);
  }

  /// The contents of a wrapper, and their type. Only the wrapper freezes them.
  [[nodiscard]] std::string write_inner(const LayerRecord& record, std::string& type) {
    const std::string text = write_record(record, record.name, 1, false);
    if (!record.type->is_model() && record.type != &layer_type<StackedRNNCellsRule>) {
      type = text.substr(0, text.find('{'));
      return text;
    }
    const std::string name = add_constant(text);
    type = "std::remove_const_t<decltype(" + name + ")>";
    return name;
  }
  [[nodiscard]] std::string add_constant(const std::string& text) {
    const std::string name = "inner_" + std::to_string(++constant_count_);
    constants_ += "  constexpr auto " + name + " = " + text + ";\n";
    return name;
  }

  // Graphs.

  [[nodiscard]] std::string write_graph(const ModelView& graph, const Name& name, int depth, bool frozen);

  /// The names of the nodes: those of the layers, made unique.
  [[nodiscard]] static std::vector<std::string> node_names(const ModelView& graph, const ModelCalls& calls) {
    const LayerPlaces places{graph};
    std::vector<std::string> names;
    std::unordered_set<std::string> taken;
    std::unordered_map<std::string, std::uint32_t> numbers;  // for each beginning of a name: its next number
    constexpr std::size_t beginning = Name::capacity - 14;   // the room that the longest number leaves
    for (std::uint32_t i = 0; i < calls.size(); ++i) {
      const Name base = places.name_of(calls[i].at);
      std::string name(base.view().data(), base.view().size());
      std::uint32_t& number = numbers.try_emplace(name.substr(0, beginning), 2).first->second;
      for (; !taken.insert(name).second; ++number) {
        const std::string suffix = " (" + std::to_string(number) + ")";
        const std::size_t room = Name::capacity - suffix.size();
        name = std::string(base.view().data(), base.view().size() < room ? base.view().size() : room) + suffix;
      }
      names.push_back(name);
    }
    return names;
  }
  /// Whether there are nodes that no output needs. Each node comes after those that it needs.
  [[nodiscard]] static bool has_unused(const ModelCalls& calls) {
    std::vector<bool> used(calls.size());
    for (const GraphEdge& edge : calls.outputs()) used[edge.node] = true;
    bool unused = false;
    for (std::uint32_t i = calls.size(); i > 0; --i) {
      unused = unused || !used[i - 1];
      if (!used[i - 1]) continue;
      const ModelCalls::Call& call = calls[i - 1];
      for (std::uint32_t k = 0; k < call.edge_count; ++k) used[calls.edge(call, k).node] = true;
    }
    return unused;
  }
  [[nodiscard]] static std::string write_edge(const std::vector<std::string>& names, const GraphEdge& edge) {
    const std::string name = write_text(names[edge.node]);
    if (edge.output == 0 && name[0] == '"') return name;
    return "sp::output(" + name + ", " + std::to_string(edge.output) + ")";
  }

  std::vector<LayerWriter> own_;
  std::string problem_;
  std::string constants_;
  int constant_count_ = 0;
};

/// The inputs first, in the order of the arguments, then all other nodes in the order in which they run.
inline std::string ModelWriter::write_graph(const ModelView& graph, const Name& name, int depth, bool frozen) {
  const ModelCalls calls{graph};
  const std::vector<std::string> names = node_names(graph, calls);
  std::vector<std::string> lines(calls.size());
  std::vector<const std::string*> first(graph.count);  // for each record: the name of its first node
  for (std::uint32_t i = 0; i < calls.size(); ++i) {
    const ModelCalls::Call& call = calls[i];
    const LayerRecord& record = graph.records[call.at];
    if (first[call.at] == nullptr) {
      const bool same = record.name.empty() || record.name == string_ref(names[i]);
      const Name own = same && !record.type->is_model() ? Name{} : record.name;  // the layer takes the node's name
      lines[i] = "sp::node(" + write_text(names[i]) + ", " + write_record(record, own, depth + 1, frozen);
      first[call.at] = &names[i];
    } else {
      lines[i] = "sp::again(" + write_text(names[i]) + ", " + write_text(*first[call.at]);
    }
    const bool is_list = call.edge_count == 1 && record.type->traits.needs_list && !call.is_bare;
    for (std::uint32_t k = 0; k < call.edge_count; ++k) {
      const std::string from = write_edge(names, calls.edge(call, k));
      lines[i] += ", " + (is_list ? "sp::list_of(" + from + ")" : from);
    }
    lines[i] += "),\n";
  }
  std::string text = "sp::Graph{\n";
  for (const std::uint32_t input : calls.inputs()) text += margin(depth + 1) + lines[input];
  for (std::uint32_t i = 0; i < calls.size(); ++i) {
    if (!graph.records[calls[i].at].type->is_input()) text += margin(depth + 1) + lines[i];
  }
  text += margin(depth + 1) + "sp::outputs(";
  const char* separator = "";
  for (const GraphEdge& output : calls.outputs()) {
    text += separator + write_edge(names, output);
    separator = ", ";
  }
  text += "),\n";
  if (has_unused(calls)) text += margin(depth + 1) + "sp::allow_unused,\n";
  return text + margin(depth) + "}" + named(name);
}

}  // namespace shapeproof::inline v0_1::cpp
