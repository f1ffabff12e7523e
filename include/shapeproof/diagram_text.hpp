// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagram.hpp"
#include "shapeproof/render.hpp"
#include "shapeproof/text.hpp"

/// What the labels of a diagram say, for all languages that pictures are written in. Lines end in `\n`.
namespace shapeproof::detail {

inline constexpr string_ref replacement_character = "\xEF\xBF\xBD";

[[nodiscard]] constexpr bool is_control(char c) noexcept {
  return static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) == 0x7F;
}

/// How many bytes the character at `i` takes; 0 if it is not UTF-8, for instance because a name was cut within it.
[[nodiscard]] constexpr std::size_t utf8_length(string_ref text, std::size_t i) noexcept {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(i);
  if (first < 0x80) return 1;
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (i + length > text.size()) return 0;
  for (std::size_t k = 1; k < length; ++k) {
    if ((byte(i + k) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned char second = byte(i + 1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F)) return 0;  // too long; a surrogate
  if ((first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) return 0;  // too long; beyond U+10FFFF
  return length;
}

constexpr void write_problem_line(TextSink& sink, const Diagram& diagram, std::int32_t problem) {
  if (problem < 0) return;
  sink.write("\n");
  write_problem(sink, diagram.problems[static_cast<std::size_t>(problem)]);
}

constexpr void write_call(TextSink& sink, std::uint32_t call) {
  if (call > 1) write_all(sink, "\ncall ", static_cast<std::int64_t>(call), ", same weights");
}

constexpr void write_title(TextSink& sink, const Diagram& diagram) {
  sink.write(diagram.name.view());
  write_problem_line(sink, diagram, diagram.problem);
}

constexpr void write_cluster_label(TextSink& sink, const Diagram& diagram, const DiagramCluster& cluster) {
  write_all(sink, cluster.name.view(), " (", cluster.type.view(), ")");
  write_call(sink, cluster.call);
  write_problem_line(sink, diagram, cluster.problem);
}

/// Name, class, parameters; what is wrong.
constexpr void write_node_label(TextSink& sink, const Diagram& diagram, const DiagramNode& node) {
  if (node.kind == DiagramNodeKind::data) return sink.write("data");
  if (node.kind == DiagramNodeKind::output) return sink.write("output");
  write_all(sink, node.name.view(), "\n", node.type.view());
  if (!node.wrapped.empty()) write_all(sink, "(", node.wrapped.view(), ")");
  write_call(sink, node.call);
  if (node.parameters.total.is_known() && node.parameters.total != Dim(0)) {
    sink.write("\n");
    write_grouped(sink, node.parameters.total);
    sink.write(node.parameters.total == Dim(1) ? " parameter" : " parameters");
  }
  write_problem_line(sink, diagram, node.problem);
}

/// The shape of what goes along an edge; what is wrong with it.
constexpr void write_edge_label(TextSink& sink, const Diagram& diagram, const DiagramEdge& edge) {
  if (edge.shape.has_rank()) write(sink, edge.shape);
  if (edge.problem < 0) return;
  if (edge.shape.has_rank()) sink.write("\n");
  write_problem(sink, diagram.problems[static_cast<std::size_t>(edge.problem)]);
}

/// Goes over all nodes so that those of a cluster stand together, each cluster within the one around it.
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

}  // namespace shapeproof::detail
