// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/draw.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/trace_step.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

/// Makes a picture of a run: a node for each operator, in frames for the modules that contain others.
class RunDrawer {
 public:
  RunDrawer(const ModuleTree& modules, const Recording& recording, const std::vector<Found>& found)
      : modules_(&modules), recording_(&recording), clusters_(modules.size(), -1), weighed_(modules.size(), false) {
    diagram_.name = name_of(modules);
    std::vector<std::int32_t> problems(recording.calls.size() + 1, -1);
    for (const Found& one : found) {
      problems[static_cast<std::size_t>(one.call)] = static_cast<std::int32_t>(diagram_.problems.size());
      diagram_.problems.push_back(one.diagnostic);
    }
    diagram_.problem = problems.back();
    for (std::size_t i = 0; i < recording.calls.size(); ++i) add_call(i, problems[i]);
    add_results();
  }
  [[nodiscard]] Diagram take() noexcept { return static_cast<Diagram&&>(diagram_); }

 private:
  [[nodiscard]] std::int32_t cluster_of(std::int32_t module) {
    while (module >= 0 && !(*modules_)[module].has_children) module = (*modules_)[module].parent;
    if (module < 0 || (*modules_)[module].parent < 0) return -1;
    std::int32_t& cluster = clusters_[static_cast<std::size_t>(module)];
    if (cluster >= 0) return cluster;
    DiagramCluster made{.parent = cluster_of((*modules_)[module].parent)};
    made.name = shown_path((*modules_)[module].path);
    made.type = Name(string_ref((*modules_)[module].class_name));
    cluster = static_cast<std::int32_t>(diagram_.clusters.size());
    diagram_.clusters.push_back(made);
    return cluster;
  }
  [[nodiscard]] std::uint32_t add(const DiagramNode& node) {
    diagram_.nodes.push_back(node);
    return static_cast<std::uint32_t>(diagram_.nodes.size() - 1);
  }
  /// The node that a tensor comes from; false if it is a parameter, or made of nothing.
  [[nodiscard]] bool find_source(const Origin& origin, std::uint32_t& node, Standing& standing) {
    if (origin.kind == Origin::Kind::call) {
      const auto call = static_cast<std::size_t>(origin.index);
      node = nodes_[call];
      standing = diagram_.nodes[node].standing == Standing::good ? Standing::good : Standing::behind;
      return true;
    }
    if (origin.kind != Origin::Kind::data && origin.kind != Origin::Kind::labels) return false;
    std::vector<std::int64_t>& given = origin.kind == Origin::Kind::data ? data_ : labels_;
    const auto index = static_cast<std::size_t>(origin.index);
    if (given.size() <= index) given.resize(index + 1, -1);
    if (given[index] < 0) given[index] = add({.kind = DiagramNodeKind::data});
    node = static_cast<std::uint32_t>(given[index]);
    return true;
  }
  void add_call(std::size_t index, std::int32_t problem) {
    const Call& call = recording_->calls[index];
    const LayerRef layer = layer_of(*modules_, *recording_, static_cast<std::int32_t>(index));
    DiagramNode node{.problem = problem, .name = layer.name, .type = layer.type};
    node.cluster = cluster_of(call.module);
    if (call.owns && !weighed_[static_cast<std::size_t>(call.module)]) {
      weighed_[static_cast<std::size_t>(call.module)] = true;
      node.parameters = parameters_of((*modules_)[call.module]);
    }
    std::vector<DiagramEdge> edges;
    for (const GivenTensor& input : call.inputs) {
      DiagramEdge edge{.shape = input.shape};
      if (!find_source(input.origin, edge.from, edge.standing)) continue;
      edge.output = static_cast<std::uint32_t>(input.origin.output);
      if (edge.standing == Standing::behind) node.standing = Standing::behind;
      edges.push_back(edge);
    }
    if (problem >= 0) node.standing = Standing::faulty;
    nodes_.push_back(add(node));
    for (DiagramEdge& edge : edges) {
      edge.to = nodes_.back();
      if (edge.standing == Standing::behind) edge.shape = Shape::unknown();
      diagram_.edges.push_back(edge);
    }
  }
  /// What the last operator gives is what the step is for.
  void add_results() {
    if (nodes_.empty() || recording_->stop.kind != Stop::Kind::none) return;
    DiagramEdge edge{.from = nodes_.back()};
    edge.standing = diagram_.nodes[edge.from].standing == Standing::good ? Standing::good : Standing::behind;
    const Call& last = recording_->calls.back();
    if (edge.standing == Standing::good && !last.outputs.empty()) edge.shape = last.outputs[0];
    edge.to = add({.kind = DiagramNodeKind::output, .standing = edge.standing});
    diagram_.edges.push_back(edge);
  }

  const ModuleTree* modules_;
  const Recording* recording_;
  Diagram diagram_;
  std::vector<std::int32_t> clusters_;
  std::vector<bool> weighed_;
  std::vector<std::uint32_t> nodes_{};  ///< of each call
  std::vector<std::int64_t> data_{};
  std::vector<std::int64_t> labels_{};
};

SHAPEPROOF_LIBTORCH_FUNCTION Diagram draw_step(const Modules& roots, const Batch& batch, const Step& step) {
  const ModuleTree modules(roots);
  if (const Diagnostic bad = find_bad_batch(modules, step, batch); bad.code != Code::ok) {
    Diagram diagram;
    diagram.name = name_of(modules);
    diagram.problems.push_back(bad);
    diagram.problem = 0;
    return diagram;
  }
  const Recording recording = follow({&modules, &step}, batch);
  return RunDrawer(modules, recording, find_faults(modules, recording)).take();
}

}  // namespace detail

}  // namespace shapeproof::inline v0_1::libtorch
