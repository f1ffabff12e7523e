// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/character_sink.hpp"
#include "shapeproof/draw/diagram.hpp"
#include "shapeproof/draw/diagram_text.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

constexpr void write_dot_character(TextSink& sink, char c) {
  switch (c) {
    case '"':
      return sink.write("\\\"");
    case '\\':
      return sink.write("\\\\");
    case '&':
      return sink.write("&amp;");
    case '\n':
      return sink.write("\\n");
    default:
      return sink.write({&c, 1});
  }
}
/// Text within the quotes of a DOT string. Characters that DOT would read as an escape, an entity or the end of the
/// string are escaped.
using DotText = CharacterSink<write_dot_character>;

/// The colours of a node or an edge.
constexpr void write_dot_standing(TextSink& sink, Standing standing, bool fill) {
  if (standing == Standing::faulty) {
    sink.write("color=\"#c62828\", fontcolor=\"#c62828\", penwidth=2");
    if (fill) sink.write(", fillcolor=\"#ffebee\"");
  } else if (standing == Standing::behind) {
    sink.write("color=\"#bdbdbd\", fontcolor=\"#9e9e9e\"");
  }
}

constexpr void write_dot_cluster_begin(TextSink& sink, const Diagram& diagram, std::size_t index) {
  const DiagramCluster& cluster = diagram.clusters[index];
  write_all(sink, "subgraph cluster_", static_cast<std::int64_t>(index), " {\n  label=\"");
  DotText text{sink};
  write_cluster_label(text, diagram, cluster);
  sink.write("\"\n");
  if (cluster.standing != Standing::good) {
    sink.write("  graph [");
    write_dot_standing(sink, cluster.standing, false);
    sink.write("]\n");
  }
}

constexpr void write_dot_node(TextSink& sink, const Diagram& diagram, std::size_t index) {
  const DiagramNode& node = diagram.nodes[index];
  write_all(sink, "n", static_cast<std::int64_t>(index), " [label=\"");
  DotText text{sink};
  write_node_label(text, diagram, node);
  sink.write("\"");
  if (node.kind == DiagramNodeKind::data || node.kind == DiagramNodeKind::output) sink.write(", shape=plaintext");
  if (node.kind == DiagramNodeKind::input) sink.write(", fillcolor=\"#e3f2fd\"");
  if (node.standing != Standing::good) {
    sink.write(", ");
    write_dot_standing(sink, node.standing, true);
  }
  sink.write("]\n");
}

constexpr void write_dot_edge(TextSink& sink, const Diagram& diagram, const DiagramEdge& edge) {
  write_all(sink, "n", static_cast<std::int64_t>(edge.from), " -> n", static_cast<std::int64_t>(edge.to), " [");
  DotText text{sink};
  FixedText<400> label;
  write_edge_label(label, diagram, edge);
  if (label.size() > 0) {
    sink.write("label=\"");
    text.write(label.view());
    sink.write("\"");
  }
  if (edge.standing != Standing::good) {
    if (label.size() > 0) sink.write(", ");
    write_dot_standing(sink, edge.standing, false);
    if (edge.standing == Standing::behind) sink.write(", style=dashed");
  }
  sink.write("]\n");
}

}  // namespace detail

/// Writes a diagram in DOT, which Graphviz lays out: `dot -Tsvg model.dot -o model.svg`. Each edge has the shape of its
/// tensor, batch first. What does not fit is red and says why; what depends on it is grey.
constexpr void write_dot(TextSink& sink, const Diagram& diagram) {
  sink.write("digraph model {\n");
  sink.write("graph [fontname=\"Helvetica\", fontsize=12, labelloc=t, style=rounded, color=\"#607d8b\"");
  if (!diagram.name.empty() || diagram.problem >= 0) {
    detail::DotText text{sink};
    sink.write(", label=\"");
    detail::write_title(text, diagram);
    sink.write("\"");
  }
  sink.write("]\nnode [fontname=\"Helvetica\", fontsize=11, shape=box, style=\"rounded,filled\", ");
  sink.write("color=\"#455a64\", fillcolor=white]\n");
  sink.write("edge [fontname=\"Helvetica\", fontsize=10, color=\"#455a64\"]\n");
  detail::write_in_clusters(
      diagram, [&](std::size_t cluster) { detail::write_dot_cluster_begin(sink, diagram, cluster); },
      [&](std::size_t /*cluster*/) { sink.write("}\n"); },
      [&](std::size_t node) { detail::write_dot_node(sink, diagram, node); });
  for (const DiagramEdge& edge : diagram.edges) detail::write_dot_edge(sink, diagram, edge);
  sink.write("}\n");
}

}  // namespace shapeproof::inline v0_1
