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

constexpr void write_mermaid_character(TextSink& sink, char c) {
  constexpr string_ref special = "\"#&<>`\\|%;{}[]";
  if (c == '\n') return sink.write("<br/>");
  if (special.find(c) < special.size()) return write_all(sink, "#", static_cast<std::int64_t>(c), ";");
  sink.write({&c, 1});
}
/// Text within the quotes of a Mermaid label. Characters with a meaning in Mermaid, Markdown or HTML are written by
/// their numbers.
using MermaidText = CharacterSink<write_mermaid_character>;

constexpr void write_mermaid_node(TextSink& sink, const Diagram& diagram, std::size_t index) {
  const DiagramNode& node = diagram.nodes[index];
  const bool end = node.kind == DiagramNodeKind::data || node.kind == DiagramNodeKind::output;
  write_all(sink, "  n", static_cast<std::int64_t>(index), end ? "([\"" : "[\"");
  MermaidText text{sink};
  write_node_label(text, diagram, node);
  sink.write(end ? "\"])" : "\"]");
  if (node.standing == Standing::faulty) sink.write(":::faulty");
  if (node.standing == Standing::behind) sink.write(":::behind");
  sink.write("\n");
}

constexpr void write_mermaid_edge(TextSink& sink, const Diagram& diagram, const DiagramEdge& edge) {
  write_all(sink, "  n", static_cast<std::int64_t>(edge.from));
  sink.write(edge.standing == Standing::faulty ? " ==>" : edge.standing == Standing::behind ? " -.->" : " -->");
  FixedText<400> label;
  write_edge_label(label, diagram, edge);
  if (label.size() > 0) {
    MermaidText text{sink};
    sink.write("|\"");
    text.write(label.view());
    sink.write("\"|");
  }
  write_all(sink, " n", static_cast<std::int64_t>(edge.to), "\n");
}

constexpr void write_mermaid_link_style(TextSink& sink, const Diagram& diagram, Standing standing, string_ref style) {
  bool first = true;
  for (std::size_t i = 0; i < diagram.edges.size(); ++i) {
    if (diagram.edges[i].standing != standing) continue;
    write_all(sink, first ? "  linkStyle " : ",", static_cast<std::int64_t>(i));
    first = false;
  }
  if (!first) write_all(sink, " ", style, "\n");
}

}  // namespace detail

/// Writes a diagram in Mermaid, which GitHub and GitLab show in Markdown files. It shows the same as `write_dot`.
constexpr void write_mermaid(TextSink& sink, const Diagram& diagram) {
  sink.write("flowchart TB\n");
  if (diagram.problem >= 0) {
    detail::MermaidText text{sink};
    sink.write("  model[\"");
    detail::write_title(text, diagram);
    sink.write("\"]:::faulty\n");
  }
  detail::write_in_clusters(
      diagram,
      [&](std::size_t cluster) {
        detail::MermaidText text{sink};
        write_all(sink, "  subgraph c", static_cast<std::int64_t>(cluster), "[\"");
        detail::write_cluster_label(text, diagram, diagram.clusters[cluster]);
        sink.write("\"]\n");
      },
      [&](std::size_t cluster) {
        sink.write("  end\n");
        const Standing standing = diagram.clusters[cluster].standing;
        if (standing == Standing::good) return;
        write_all(sink, "  class c", static_cast<std::int64_t>(cluster),
                  standing == Standing::faulty ? " faulty\n" : " behind\n");
      },
      [&](std::size_t node) { detail::write_mermaid_node(sink, diagram, node); });
  for (const DiagramEdge& edge : diagram.edges) detail::write_mermaid_edge(sink, diagram, edge);
  if (diagram.ok()) return;
  sink.write("  classDef faulty fill:#ffebee,stroke:#c62828,color:#c62828,stroke-width:2px\n");
  sink.write("  classDef behind fill:#ffffff,stroke:#bdbdbd,color:#9e9e9e\n");
  detail::write_mermaid_link_style(sink, diagram, Standing::faulty, "stroke:#c62828,color:#c62828");
  detail::write_mermaid_link_style(sink, diagram, Standing::behind, "stroke:#bdbdbd,color:#9e9e9e");
}

}  // namespace shapeproof::inline v0_1
