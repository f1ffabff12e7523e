// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/field/field_value.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/model/model_view.hpp"

namespace shapeproof::inline v0_1 {

/// Where an input of a layer comes from, as Keras tells it: `lstm[0][1]` is the second output of the first call.
struct Connection {
  Name layer{};              ///< Which layer.
  std::uint32_t call = 0;    ///< Which of its calls.
  std::uint32_t output = 0;  ///< Which of its outputs.
};

/// A row of a summary: one layer, with all its calls.
struct SummaryRow {
  std::size_t step = 0;               ///< of the trace: the layer's last call
  ParameterCount parameters{};        ///< of all its calls
  ParameterCount known_parameters{};  ///< the same of the weights whose sizes are known
  Dim multiply_adds = 0;              ///< of all its calls, where costs were asked for
  Dim memory = 0;                     ///< bytes of what it gives in all its calls, the same
  bool fails = false;                 ///< in one of its calls or more
  Shape kernel = Shape::unknown();    ///< the sizes of its window, if it has one
  std::uint32_t connections = 0;      ///< how many there are
  std::uint32_t first = 0;            ///< the first of them
};

/// The rows of a summary and the connections between them.
struct SummaryRows {
  GrowableArray<SummaryRow> rows;         ///< A row for each layer.
  GrowableArray<Connection> connections;  ///< Where the inputs of the rows come from.
  bool branches = false;                  ///< whether the connections say more than the order of the rows does
};

namespace detail {

/// The sizes of a layer's window; an unknown shape if it has none.
[[nodiscard]] constexpr Shape kernel_of(const LayerRecord& record) {
  const FieldInfo* const field = record.type->fields.find(record.type->traits.window_field);
  if (field == nullptr) return Shape::unknown();
  const FieldValue value = field_value(*field, record.words.values);
  if (value.kind == FieldValue::Kind::sizes) return value.list;
  if (value.kind != FieldValue::Kind::number) return Shape::unknown();
  Shape same;
  const int axes = field->kind == FieldKind::size ? field->words - 1 : 1;
  for (int i = 0; i < axes; ++i) same.push_back(value.number_value);
  return same;
}

/// Makes a row for each layer, with the connections of all its calls where layers branch. Those within nested models
/// are not told.
class RowMaker {
 public:
  constexpr RowMaker(const ModelView& model, const Trace& trace) : model_(&model), trace_(&trace), calls_(model) {
    rows_.branches = !calls_.is_straight();
    for (std::uint32_t i = 0; i < model.count; ++i) row_of_.push_back(nothing);
    for (std::size_t step = 0; step < trace.size(); ++step) add_step(step);
    for (std::size_t row = 0; rows_.branches && row < rows_.rows.size(); ++row) connect(row);
  }
  [[nodiscard]] constexpr SummaryRows take() noexcept { return static_cast<SummaryRows&&>(rows_); }

 private:
  static constexpr std::uint32_t nothing = UINT32_MAX;

  constexpr void add_step(std::size_t number) {
    const TraceStep& step = (*trace_)[number];
    const bool is_new = row_of_[step.at] == nothing;
    if (is_new) {
      row_of_[step.at] = static_cast<std::uint32_t>(rows_.rows.size());
      rows_.rows.push_back({});
      first_of_.push_back(nothing);
      last_of_.push_back(nothing);
    }
    const std::uint32_t row = row_of_[step.at];
    if (step.depth == 0) {
      const auto call = static_cast<std::uint32_t>(step_of_.size());
      step_of_.push_back(number);
      next_.push_back(nothing);
      (is_new ? first_of_[row] : next_[last_of_[row]]) = call;
      last_of_[row] = call;
    }
    SummaryRow& entry = rows_.rows[row];
    entry.step = number;
    entry.parameters += step.parameters;
    entry.known_parameters += step.known_parameters;
    entry.fails = entry.fails || step.fails;
    entry.kernel = kernel_of(model_->records[step.at]);
  }
  constexpr void connect(std::size_t row) {
    SummaryRow& entry = rows_.rows[row];
    entry.first = static_cast<std::uint32_t>(rows_.connections.size());
    for (std::uint32_t call = first_of_[row]; call != nothing; call = next_[call]) {
      for (std::uint32_t i = 0; i < calls_[call].edge_count; ++i) {
        const GraphEdge& edge = calls_.edge(calls_[call], i);
        const TraceStep& source = (*trace_)[step_of_[edge.node]];
        rows_.connections.push_back({source.layer.name, calls_[edge.node].repetition, edge.output});
      }
    }
    entry.connections = static_cast<std::uint32_t>(rows_.connections.size()) - entry.first;
  }

  const ModelView* model_;
  const Trace* trace_;
  ModelCalls calls_;
  SummaryRows rows_;
  GrowableArray<std::uint32_t> row_of_;    ///< of each record
  GrowableArray<std::size_t> step_of_;     ///< of each call
  GrowableArray<std::uint32_t> next_;      ///< of each call: the same layer's next call
  GrowableArray<std::uint32_t> first_of_;  ///< of each row: the layer's first call
  GrowableArray<std::uint32_t> last_of_;
};

}  // namespace detail

/// The rows of a model's summary, from its trace. Source: Keras 3, `summary_utils.print_summary`.
[[nodiscard]] constexpr SummaryRows summary_rows(const ModelView& model, const Trace& trace) {
  return detail::RowMaker{model, trace}.take();
}

}  // namespace shapeproof::inline v0_1
