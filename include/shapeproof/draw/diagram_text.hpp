// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

/// The labels of a diagram, for all formats of pictures. Lines end in `\n`.
namespace shapeproof::inline v0_1::detail {

constexpr void write_problem_line(TextSink& sink, const Diagram& diagram, std::int32_t problem) {
  if (problem < 0) return;
  sink.write("\n");
  write_problem(sink, diagram.problems[static_cast<std::size_t>(problem)]);
}

constexpr void write_call(TextSink& sink, std::uint32_t call) {
  if (call > 1) write_all(sink, "\ncall ", static_cast<std::int64_t>(call), ", same weights");
}

constexpr void write_title(TextSink& sink, const Diagram& diagram) {
  write(sink, diagram.name);
  write_problem_line(sink, diagram, diagram.problem);
}

constexpr void write_cluster_label(TextSink& sink, const Diagram& diagram, const DiagramCluster& cluster) {
  write_all(sink, cluster.name, " (", cluster.type, ")");
  write_call(sink, cluster.call);
  write_problem_line(sink, diagram, cluster.problem);
}

/// Name, class, parameters; what is wrong.
constexpr void write_node_label(TextSink& sink, const Diagram& diagram, const DiagramNode& node) {
  if (node.kind == DiagramNodeKind::data) return sink.write("data");
  if (node.kind == DiagramNodeKind::output) return sink.write("output");
  write_all(sink, node.name, "\n", node.type);
  if (!node.wrapped.empty()) write_all(sink, "(", node.wrapped, ")");
  write_call(sink, node.call);
  if (node.parameters.total.is_known() && node.parameters.total != Dim(0)) {
    sink.write("\n");
    write_grouped(sink, node.parameters.total);
    sink.write(node.parameters.total == Dim(1) ? " parameter" : " parameters");
  }
  write_problem_line(sink, diagram, node.problem);
}

/// The shape of the tensor of an edge; what is wrong with it.
constexpr void write_edge_label(TextSink& sink, const Diagram& diagram, const DiagramEdge& edge) {
  const DiagramNode& from = diagram.nodes[edge.from];
  const bool has_text = edge.shape.has_rank() && diagram.outputs != nullptr && from.at != no_record &&
                        diagram.outputs->write(sink, from.at, from.number, edge.output);
  if (edge.shape.has_rank() && !has_text) write(sink, edge.shape);
  if (edge.problem < 0) return;
  if (edge.shape.has_rank()) sink.write("\n");
  write_problem(sink, diagram.problems[static_cast<std::size_t>(edge.problem)]);
}

/// Visits all nodes so that those of a cluster come together, each cluster inside the one around it.
template <class Begin, class End, class Visit>
constexpr void write_in_clusters(const Diagram& diagram, const Begin& begin, const End& end, const Visit& visit) {
  GrowableArray<std::int32_t> open;
  const auto parent_of = [&](std::int32_t cluster) {
    return diagram.clusters[static_cast<std::size_t>(cluster)].parent;
  };
  const auto is_open = [&](std::int32_t cluster) {
    for (const std::int32_t one : open) {
      if (one == cluster) return true;
    }
    return false;
  };
  const auto close_to = [&](std::int32_t cluster) {
    while (!open.empty() && open.back() != cluster) {
      end(static_cast<std::size_t>(open.back()));
      open.pop_back();
    }
  };
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    std::int32_t cluster = diagram.nodes[i].cluster;
    GrowableArray<std::int32_t> path;  // from the node's cluster up to one that is open
    for (; cluster >= 0 && !is_open(cluster); cluster = parent_of(cluster)) path.push_back(cluster);
    close_to(cluster);
    for (std::size_t k = path.size(); k > 0; --k) {
      open.push_back(path[k - 1]);
      begin(static_cast<std::size_t>(path[k - 1]));
    }
    visit(i);
  }
  close_to(-1);
}

}  // namespace shapeproof::inline v0_1::detail
