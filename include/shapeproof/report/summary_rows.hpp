// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof {

/// Where an input of a layer comes from, as Keras tells it: `lstm[0][1]` is the second output of the first call.
struct Connection {
  Name layer{};
  std::uint32_t call = 0;
  std::uint32_t output = 0;
};

/// A row of a summary: one layer, with all its calls.
struct SummaryRow {
  std::size_t step = 0;           ///< of the trace: the layer's last call
  ParameterCount parameters{};    ///< of all its calls
  std::uint32_t connections = 0;  ///< how many there are
  std::uint32_t first = 0;        ///< the first of them
};

/// The rows of a summary and the connections between them.
struct SummaryRows {
  GrowableArray<SummaryRow> rows;
  GrowableArray<Connection> connections;
  bool branches = false;  ///< whether the connections say more than the order of the rows does
};

namespace detail {

/// A row for each step.
[[nodiscard]] constexpr SummaryRows straight_rows(const Trace& trace) {
  SummaryRows result;
  for (std::size_t i = 0; i < trace.size(); ++i) result.rows.push_back({i, trace[i].parameters, 0, 0});
  return result;
}

/// A row for each layer, with the connections of all its calls.
[[nodiscard]] constexpr SummaryRows branching_rows(const ModelView& model, const ModelCalls& calls,
                                                   const Trace& trace) {
  SummaryRows result;
  result.branches = true;
  constexpr std::uint32_t nothing = UINT32_MAX;
  GrowableArray<std::uint32_t> row_of;    // of each record
  GrowableArray<std::uint32_t> next;      // of each call: the same layer's next call
  GrowableArray<std::uint32_t> first_of;  // of each row: the layer's first call
  GrowableArray<std::uint32_t> last_of;
  for (std::uint32_t i = 0; i < model.count; ++i) row_of.push_back(nothing);
  for (std::uint32_t i = 0; i < calls.size() && i < trace.size(); ++i) {
    std::uint32_t& row = row_of[calls[i].at];
    next.push_back(nothing);
    if (row == nothing) {
      row = static_cast<std::uint32_t>(result.rows.size());
      result.rows.push_back({});
      first_of.push_back(i);
      last_of.push_back(i);
    } else {
      next[last_of[row]] = i;
      last_of[row] = i;
    }
    SummaryRow& entry = result.rows[row];
    entry.step = i;
    entry.parameters.total = entry.parameters.total + trace[i].parameters.total;
    entry.parameters.trainable = entry.parameters.trainable + trace[i].parameters.trainable;
  }
  for (std::uint32_t row = 0; row < result.rows.size(); ++row) {
    SummaryRow& entry = result.rows[row];
    entry.first = static_cast<std::uint32_t>(result.connections.size());
    for (std::uint32_t call = first_of[row]; call != nothing; call = next[call]) {
      for (std::uint32_t i = 0; i < calls[call].edge_count; ++i) {
        const GraphEdge& edge = calls.edge(calls[call], i);
        result.connections.push_back({trace[edge.node].layer.name, calls[edge.node].repetition, edge.output});
      }
    }
    entry.connections = static_cast<std::uint32_t>(result.connections.size()) - entry.first;
  }
  return result;
}

}  // namespace detail

/// The rows of a model's summary, up to where its trace ends. Source: Keras 3, `summary_utils.print_summary`.
[[nodiscard]] constexpr SummaryRows summary_rows(const ModelView& model, const Trace& trace) {
  const ModelCalls calls{model};
  if (calls.is_straight() || !model.records[0].valid) return detail::straight_rows(trace);
  return detail::branching_rows(model, calls, trace);
}

}  // namespace shapeproof
