// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/automatic_names.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/outputs.hpp"

namespace shapeproof::inline v0_1 {

/// How a picture is drawn.
struct DrawOptions {
  bool expand_models = true;             ///< a nested model shows its layers; else it is one node
  std::uint32_t most_expanded = 10000;   ///< from so many nodes on, a nested model is one node all the same
  std::uint32_t most_problems = 100;     ///< so many faults are told in words, further ones are only marked
  const OutputTexts* outputs = nullptr;  ///< what is written instead of the shapes of layers' outputs; null: nothing
};

namespace detail {

/// An output of a node of a picture.
struct Port {
  std::uint32_t node = 0;
  std::uint32_t output = 0;
  Shape shape = Shape::unknown();
  Standing standing = Standing::good;
};
using Ports = GrowableArray<Port>;

/// The shapes of ports as a layer takes them.
class PortShapes {
 public:
  constexpr explicit PortShapes(const Ports& ports) {
    for (const Port& port : ports) shapes_.push_back(&port.shape);
  }
  [[nodiscard]] constexpr Inputs view() const noexcept { return {shapes_.data(), shapes_.size()}; }

 private:
  GrowableArray<const Shape*> shapes_;
};

/// One call of a layer that is to be drawn.
struct DrawnCall {
  RecordIndex at = 0;  ///< the layer's record
  Name name{};
  std::uint32_t number = 1;    ///< which of this layer's calls
  std::uint32_t in_model = 0;  ///< which of its model's calls
  Standing standing = Standing::good;
  const Diagnostic* diagnostic = nullptr;  ///< what is wrong, if it is to be told in words
  const Outputs* outputs = nullptr;        ///< what it puts out, if it fits
};

/// Puts nodes, edges and faults into a diagram.
class Drawer {
 public:
  constexpr Drawer(Diagram& diagram, const ModelView& outermost, const DrawOptions& options)
      : diagram_(&diagram), outermost_(&outermost), options_(&options) {}

  [[nodiscard]] constexpr bool expands(const LayerRecord& record) const noexcept {
    return options_->expand_models && record.type->is_model() && record.span > 1 &&
           diagram_->nodes.size() < options_->most_expanded;
  }
  /// Whether a further fault is worth being put into words.
  [[nodiscard]] constexpr bool has_words() const noexcept {
    return diagram_->problems.size() < options_->most_problems;
  }
  [[nodiscard]] constexpr std::size_t faults() const noexcept { return faults_; }
  /// Begins a nested model; of one that is called again the parameters have been counted. Returns what `end_model`
  /// needs.
  [[nodiscard]] constexpr bool begin_model(bool again) noexcept {
    const bool before = again_;
    again_ = again_ || again;
    return before;
  }
  constexpr void end_model(bool before) noexcept { again_ = before; }

  constexpr std::int32_t add_problem(const Diagnostic* diagnostic) {
    ++faults_;
    if (diagnostic == nullptr || !has_words()) return -1;
    diagram_->problems.push_back(*diagnostic);
    return static_cast<std::int32_t>(diagram_->problems.size() - 1);
  }
  /// A fault of the model as a whole, or of a nested one.
  constexpr void blame_model(const Diagnostic* diagnostic, std::int32_t cluster) {
    const std::int32_t problem = add_problem(diagnostic);
    if (cluster < 0) {
      diagram_->problem = problem;
    } else {
      diagram_->clusters[static_cast<std::size_t>(cluster)].problem = problem;
      diagram_->clusters[static_cast<std::size_t>(cluster)].standing = Standing::faulty;
    }
  }

  constexpr std::int32_t add_cluster(const DiagramCluster& cluster) {
    diagram_->clusters.push_back(cluster);
    return static_cast<std::int32_t>(diagram_->clusters.size() - 1);
  }
  constexpr std::uint32_t add_node(const DiagramNode& node) {
    diagram_->nodes.push_back(node);
    return static_cast<std::uint32_t>(diagram_->nodes.size() - 1);
  }
  constexpr void add_edge(const Port& from, std::uint32_t to, Standing standing, std::int32_t problem) {
    DiagramEdge edge;
    edge.from = from.node;
    edge.to = to;
    edge.output = from.output;
    edge.standing = from.standing == Standing::good ? standing : Standing::behind;
    edge.problem = edge.standing == Standing::faulty ? problem : -1;
    if (from.standing == Standing::good) edge.shape = from.shape;
    diagram_->edges.push_back(edge);
  }

  /// Draws a layer as one node, and the edges to it. Returns where its outputs come from.
  constexpr Ports draw_layer(const ModelView& model, const DrawnCall& call, const Ports& sources,
                             std::int32_t cluster) {
    const LayerRecord& record = model.records[call.at];
    DiagramNode node;
    node.kind = record.type->is_input() ? DiagramNodeKind::input : DiagramNodeKind::layer;
    node.standing = call.standing;
    node.call = call.number;
    if (!again_) node.at = static_cast<RecordIndex>(&record - outermost_->records);
    node.number = call.in_model;
    node.cluster = cluster;
    node.name = call.name;
    node.type = class_name(record);
    if (record.span > 1 && !record.type->is_model()) node.wrapped = class_name((&record)[1]);
    if (call.standing == Standing::faulty) node.problem = add_problem(call.diagnostic);
    if (call.standing == Standing::good && call.number == 1 && !again_ && !record.type->is_input()) {
      ParameterCounter counter;
      add_weights(record, PortShapes{sources}.view(), counter);
      node.parameters = counter.count();
    }
    const std::uint32_t id = add_node(node);
    draw_edges(call, sources, id, node.problem);
    Ports ports;
    if (call.outputs == nullptr) ports.push_back({id, 0, Shape::unknown(), Standing::behind});
    for (std::uint32_t i = 0; call.outputs != nullptr && i < call.outputs->size(); ++i) {
      ports.push_back({id, i, (*call.outputs)[i], call.standing == Standing::good ? call.standing : Standing::behind});
    }
    return ports;
  }

 private:
  /// The edges to a node; of a node that does not take its input, the one that is to blame is marked.
  constexpr void draw_edges(const DrawnCall& call, const Ports& sources, std::uint32_t id, std::int32_t problem) {
    for (std::size_t i = 0; i < sources.size(); ++i) {
      const bool fits = call.standing == Standing::faulty && !is_to_blame(call.diagnostic, i, sources.size());
      add_edge(sources[i], id, fits ? Standing::good : call.standing, problem);
    }
  }
  [[nodiscard]] static constexpr bool is_to_blame(const Diagnostic* d, std::size_t input, std::size_t inputs) noexcept {
    if (d == nullptr || d->code == Code::wrong_input_count) return true;
    if (d->code == Code::unused_node || d->code == Code::duplicate_name || d->code == Code::invalid_argument) {
      return false;  // the layer is wrong in itself
    }
    const auto named = static_cast<std::size_t>(d->input_index < 0 ? 0 : d->input_index);
    return named >= inputs || named == input;
  }

  Diagram* diagram_;
  const ModelView* outermost_;
  const DrawOptions* options_;
  std::size_t faults_ = 0;
  bool again_ = false;
};

}  // namespace detail
}  // namespace shapeproof::inline v0_1
