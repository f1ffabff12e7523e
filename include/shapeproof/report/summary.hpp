// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_rows.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/report/write_report.hpp"

namespace shapeproof {

/// A model's layers, output shapes and parameters, as a table; up to the first error if there is one.
class Summary {
 public:
  constexpr Summary(const ModelView& model, const TensorSpec& input)
      : trace_(shapeproof::trace(model, input)),
        rows_(summary_rows(model, trace_)),
        name_(model.name == nullptr ? Name{} : *model.name) {}
  /// Of a graph of several inputs.
  constexpr Summary(const ModelView& graph, const Inputs& given)
      : trace_(shapeproof::trace(graph, given)),
        rows_(summary_rows(graph, trace_)),
        name_(graph.name == nullptr ? Name{} : *graph.name) {}

  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }
  [[nodiscard]] constexpr const SummaryRows& rows() const noexcept { return rows_; }
  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }

  /// The parameters of the layers up to the first error.
  [[nodiscard]] constexpr ParameterCount total() const noexcept {
    ParameterCount result;
    for (const TraceStep& step : trace_) {
      result.total = result.total + step.parameters.total;
      result.trainable = result.trainable + step.parameters.trainable;
    }
    return result;
  }

 private:
  Trace trace_;
  SummaryRows rows_;
  Name name_;
};

/// The summary of a model, for its own `Input` or for the input given: `fmt::print("{}\n", summary(model))`.
template <AnyModel M>
[[nodiscard]] constexpr Summary summary(const M& model, const TensorSpec& input = Shape::unknown()) {
  return Summary{model.view(), input};
}

namespace detail {

/// `212.54 KB`, as Keras's `readable_memory_size` says it.
constexpr void write_memory(TextSink& sink, Dim parameters) {
  constexpr string_ref units[] = {"B", "KB", "MB", "GB", "TB", "PB"};
  if (!parameters.is_known()) return write(sink, parameters);
  double size = static_cast<double>(parameters.code) * 4.0;  // float32
  std::size_t unit = 0;
  while (size >= 1024.0 && unit + 1 < sizeof(units) / sizeof(units[0])) {
    size /= 1024.0;
    ++unit;
  }
  auto whole = static_cast<std::int64_t>(size);
  const double hundredths = (size - static_cast<double>(whole)) * 100.0;
  auto rest = static_cast<std::int64_t>(hundredths);
  const double beyond = hundredths - static_cast<double>(rest);
  if (beyond > 0.5 || (beyond == 0.5 && rest % 2 == 1)) ++rest;  // to even, as Python prints
  if (rest == 100) {
    ++whole;
    rest = 0;
  }
  write_all(sink, whole, rest < 10 ? ".0" : ".", rest, " ", units[unit]);
}

constexpr void write_outputs(TextSink& sink, const TraceStep& step) {
  if (!step.ok()) return sink.write("does not fit");
  if (step.outputs.size() > 1) sink.write("[");
  for (std::size_t i = 0; i < step.outputs.size(); ++i) write_all(sink, i > 0 ? ", " : "", step.outputs[i]);
  if (step.outputs.size() > 1) sink.write("]");
}

constexpr void write_connection(TextSink& sink, const Connection& connection) {
  write_all(sink, connection.layer, "[", static_cast<std::int64_t>(connection.call), "][",
            static_cast<std::int64_t>(connection.output), "]");
}

/// Keras's table: three columns, and a fourth where layers branch; as wide as their contents need, at least as wide as
/// Keras's own. What is longer than any table should be wide stands out of it. The fourth column breaks its lines.
class SummaryTable {
 public:
  constexpr SummaryTable(TextSink& sink, const Summary& summary)
      : sink_(&sink), summary_(&summary), columns_(summary.rows().branches ? 4 : 3) {
    for (const SummaryRow& row : summary.rows().rows) fit(row);
    for (const Connection& connection : summary.rows().connections) {
      TextLength own;
      write_connection(own, connection);
      widen(3, own.size() + 1);  // with a comma
    }
  }

  constexpr void write() {
    rule("┏", "━", "┳", "┓");
    cells("┃", "Layer (type)", "Output Shape", "Param #");
    if (columns_ > 3) cell("┃", 3, "Connected to");
    sink_->write(columns_ > 3 ? " ┃\n" : "\n");
    bool first = true;
    for (const SummaryRow& row : summary_->rows().rows) {
      rule(first ? "┡" : "├", first ? "━" : "─", first ? "╇" : "┼", first ? "┩" : "┤");
      first = false;
      write_row(row);
    }
    rule("└", "─", "┴", "┘");
  }

 private:
  [[nodiscard]] constexpr const TraceStep& step(const SummaryRow& row) const { return summary_->trace()[row.step]; }

  constexpr void widen(std::size_t column, std::size_t width) {
    constexpr std::size_t widest = 128;
    if (width > widths_[column]) widths_[column] = width < widest ? width : widest;
  }
  constexpr void fit(const SummaryRow& row) {
    widen(0, width_of(step(row).layer.name, " (", step(row).layer.type, ")"));
    TextLength shape;
    write_outputs(shape, step(row));
    widen(1, shape.size());
    TextLength count;
    write_grouped(count, row.parameters.total);
    widen(2, count.size());
  }
  constexpr void rule(string_ref left, string_ref line, string_ref middle, string_ref right) {
    for (std::size_t i = 0; i < columns_; ++i) {
      sink_->write(i == 0 ? left : middle);
      write_repeated(*sink_, line, widths_[i] + 2);
    }
    write_all(*sink_, right, "\n");
  }
  constexpr void pad(std::size_t own, std::size_t column) {
    write_repeated(*sink_, " ", own < widths_[column] ? widths_[column] - own : 0);
  }
  template <class... Parts>
  constexpr void cell(string_ref bar, std::size_t column, const Parts&... text) {
    if (column > 0) sink_->write(" ");
    write_all(*sink_, bar, " ");
    if (column == 2) pad(width_of(text...), column);
    write_all(*sink_, text...);
    if (column != 2) pad(width_of(text...), column);
  }
  constexpr void cells(string_ref bar, string_ref a, string_ref b, string_ref c) {
    cell(bar, 0, a);
    cell(bar, 1, b);
    cell(bar, 2, c);
    if (columns_ == 3) write_all(*sink_, " ", bar);
  }
  constexpr void write_row(const SummaryRow& row) {
    TextLength shape;
    write_outputs(shape, step(row));
    FixedText<32> count;
    write_grouped(count, row.parameters.total);
    cell("│", 0, step(row).layer.name, " (", step(row).layer.type, ")");
    sink_->write(" │ ");
    write_outputs(*sink_, step(row));
    pad(shape.size(), 1);
    cell("│", 2, step(row).ok() ? count.view() : string_ref{"?"});
    if (columns_ == 3) sink_->write(" │");
    if (columns_ > 3) write_connections(row);
    sink_->write("\n");
  }
  /// As many in a line as it has room for.
  constexpr void write_connections(const SummaryRow& row) {
    if (row.connections == 0) {
      cell("│", 3, "-");
      return sink_->write(" │");
    }
    sink_->write(" │ ");
    std::size_t used = 0;
    for (std::uint32_t i = 0; i < row.connections; ++i) {
      const Connection& connection = summary_->rows().connections[row.first + i];
      const bool last = i + 1 == row.connections;
      TextLength own;
      write_connection(own, connection);
      const std::size_t width = own.size() + (last ? 0 : 1);
      if (used > 0 && used + 1 + width > widths_[3]) {
        pad(used, 3);
        sink_->write(" │\n");
        cells("│", "", "", "");
        sink_->write(" │ ");
        used = 0;
      }
      if (used > 0) sink_->write(" ");
      used += (used > 0 ? 1 : 0) + width;
      write_connection(*sink_, connection);
      if (!last) sink_->write(",");
    }
    pad(used, 3);
    sink_->write(" │");
  }

  TextSink* sink_;
  const Summary* summary_;
  std::size_t columns_;
  std::size_t widths_[4] = {31, 22, 13, 26};
};

}  // namespace detail

/// Writes a summary as Keras prints it; after an error the fault follows the table.
constexpr void write_summary(TextSink& sink, const Summary& summary, const Style& style = {}) {
  write_all(sink, style.strong(), "Model: \"", summary.name(), "\"", style.end(), "\n");
  detail::SummaryTable table{sink, summary};
  table.write();
  const ParameterCount total = summary.total();
  const auto line = [&](string_ref title, Dim number) {
    write_all(sink, style.strong(), title, style.end());
    detail::write_grouped(sink, number);
    sink.write(" (");
    detail::write_memory(sink, number);
    sink.write(")");
  };
  line(" Total params: ", total.total);
  sink.write("\n");
  line(" Trainable params: ", total.trainable);
  sink.write("\n");
  line(" Non-trainable params: ", total.non_trainable());
  if (summary.trace().ok()) return;
  sink.write("\n");
  write_all(sink, style.error(), "error[", to_string(summary.trace().error().code), "]", style.end(), ": ");
  write_sentence(sink, summary.trace().error());
}

}  // namespace shapeproof
