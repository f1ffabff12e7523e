// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/readable.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/report/summary_rows.hpp"

namespace shapeproof::inline v0_1::detail {

constexpr void write_shapes(TextSink& sink, const TracedShapes& shapes, const auto& write_shape) {
  const bool list = shapes.size() > 1;
  if (list) sink.write("[");
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (i > 0) sink.write(", ");
    write_shape(i);
  }
  if (shapes.is_cut()) sink.write(", ...");
  if (list) sink.write("]");
}
constexpr void write_shapes(TextSink& sink, const TracedShapes& shapes) {
  write_shapes(sink, shapes, [&](std::size_t i) { write(sink, shapes[i]); });
}
/// What a layer gives, or the texts that are there instead.
constexpr void write_output_shapes(TextSink& sink, const TraceStep& step, const OutputTexts* texts) {
  write_shapes(sink, step.outputs, [&](std::size_t i) {
    if (texts == nullptr || !texts->write(sink, step.at, step.call, i)) write(sink, step.outputs[i]);
  });
}

/// What is wrong with a layer that takes its input all the same; empty: it does not.
[[nodiscard]] constexpr string_ref fault_beside_shapes(Code code) noexcept {
  if (code == Code::duplicate_name) return "its name is taken";
  return code == Code::unused_node ? string_ref{"no output needs it"} : string_ref{};
}
/// What a layer gives; of one that does not take its input, what it would give otherwise.
constexpr void write_outputs(TextSink& sink, const TraceStep& step, bool fails, Code code, const OutputTexts* texts) {
  bool known = !fails;
  for (std::size_t i = 0; i < step.outputs.size(); ++i) known = known || step.outputs[i].has_rank();
  const string_ref beside = fails ? fault_beside_shapes(code) : string_ref{};
  if (fails && beside.empty()) sink.write(known ? "does not fit, else " : "does not fit");
  if (known) write_output_shapes(sink, step, texts);
  if (!beside.empty()) write_all(sink, known ? ", but " : "", beside);
}

/// A count of parameters: `at least 12` where not all of it is known.
constexpr void write_count(TextSink& sink, Dim count, Dim known) {
  if (count.is_known() || count.is_invalid()) return write_grouped(sink, count);
  if (known == Dim(0)) return sink.write("?");
  sink.write("at least ");
  write_grouped(sink, known);
}

constexpr void write_connection(TextSink& sink, const Connection& connection) {
  write_all(sink, connection.layer, "[", static_cast<std::int64_t>(connection.call), "][",
            static_cast<std::int64_t>(connection.output), "]");
}

/// Keras's table, with further columns where they are asked for: as wide as their contents need, at least as wide as
/// Keras's own. What is longer than any table should be wide stands out of it. The connections break their lines.
class SummaryTable {
 public:
  constexpr SummaryTable(TextSink& sink, const Trace& trace, const SummaryRows& rows, const SummaryOptions& options)
      : sink_(&sink), trace_(&trace), rows_(&rows), texts_(options.outputs) {
    add_column(Content::layer, "Layer (type)", 31);
    if (options.input_shape) add_column(Content::inputs, "Input Shape", 22);
    add_column(Content::outputs, "Output Shape", 22);
    if (options.kernel) add_column(Content::kernel, "Kernel", 9);
    add_column(Content::parameters, "Param #", 13);
    if (options.multiply_adds) add_column(Content::multiply_adds, "Mult-adds", 13);
    if (options.memory) add_column(Content::memory, "Output bytes", 13);
    if (rows.branches) add_column(Content::connections, "Connected to", 26);
    if (options.trainable) add_column(Content::trainable, "Trainable", 9);
    for (std::size_t i = 0; i < columns_.size(); ++i) fit(columns_[i]);
  }

  constexpr void write() {
    write_rule("┏", "━", "┳", "┓");
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      write_cell("┃", columns_[i], [&](TextSink& sink) { sink.write(columns_[i].title); });
    }
    sink_->write("┃\n");
    bool first = true;
    for (const SummaryRow& row : rows_->rows) {
      write_rule(first ? "┡" : "├", first ? "━" : "─", first ? "╇" : "┼", first ? "┩" : "┤");
      first = false;
      write_row(row);
    }
    write_rule("└", "─", "┴", "┘");
  }

 private:
  enum class Content : std::uint8_t {
    layer,
    inputs,
    outputs,
    kernel,
    parameters,
    multiply_adds,
    memory,
    connections,
    trainable
  };
  struct Column {
    Content content = Content::layer;
    string_ref title{};
    std::size_t width = 0;
  };

  [[nodiscard]] static constexpr bool is_number(Content content) noexcept {
    return content == Content::parameters || content == Content::multiply_adds || content == Content::memory;
  }
  [[nodiscard]] constexpr const TraceStep& step(const SummaryRow& row) const { return (*trace_)[row.step]; }

  constexpr void add_column(Content content, string_ref title, std::size_t width) {
    columns_.push_back({content, title, width});
  }
  constexpr void fit(Column& column) const {
    constexpr std::size_t widest = 128;
    const auto widen = [&column](std::size_t width) {
      if (width > column.width) column.width = width < widest ? width : widest;
    };
    if (column.content == Content::connections) {
      for (const Connection& connection : rows_->connections) {
        TextLength own;
        write_connection(own, connection);
        widen(own.size() + 1);  // with a comma
      }
      return;
    }
    for (const SummaryRow& row : rows_->rows) {
      TextLength own;
      write_content(own, column, row);
      widen(own.size());
    }
  }

  constexpr void write_rule(string_ref left, string_ref line, string_ref middle, string_ref right) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      sink_->write(i == 0 ? left : middle);
      write_repeated(*sink_, line, columns_[i].width + 2);
    }
    write_all(*sink_, right, "\n");
  }
  constexpr void write_cell(string_ref bar, const Column& column, const auto& write_text) {
    TextLength length;
    write_text(length);
    const std::size_t own = length.size();
    const std::size_t free = own < column.width ? column.width - own : 0;
    std::size_t before = is_number(column.content) ? free : 0;
    if (column.content == Content::trainable) before = free / 2;
    write_all(*sink_, bar, " ");
    write_repeated(*sink_, " ", before);
    write_text(*sink_);
    write_repeated(*sink_, " ", free - before + 1);
  }
  constexpr void write_content(TextSink& sink, const Column& column, const SummaryRow& row) const {
    switch (column.content) {
      case Content::layer:
        write_repeated(sink, "   ", step(row).depth);
        return write_all(sink, step(row).depth > 0 ? "└ " : "", step(row).layer.name, " (", step(row).layer.type, ")");
      case Content::inputs:
        return step(row).inputs.size() > 0 ? write_shapes(sink, step(row).inputs) : sink.write("-");
      case Content::outputs:
        return write_outputs(sink, step(row), row.fails, trace_->error().code, texts_);
      case Content::kernel:
        return row.kernel.has_rank() ? shapeproof::write(sink, row.kernel) : sink.write("-");
      case Content::parameters:
        return write_count(sink, row.parameters.total, row.known_parameters.total);
      case Content::multiply_adds:
        return write_number(sink, row.multiply_adds);
      case Content::memory:
        return write_number(sink, row.memory);
      case Content::trainable:
        if (row.parameters.total == Dim(0)) return sink.write("-");
        return sink.write(step(row).trainable ? "Y" : "N");
      case Content::connections:  // as many lines as they need
        return sink.write(row.connections > 0 ? "" : "-");
    }
  }
  constexpr void write_row(const SummaryRow& row) {
    std::uint32_t next = 0;  // of the connections
    bool first = true;
    while (first || next < row.connections) {
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        const Column& column = columns_[i];
        if (column.content == Content::connections && row.connections > 0) {
          next = write_connections(column, row, next);
        } else {
          write_cell("│", column, [&](TextSink& sink) {
            if (first) write_content(sink, column, row);
          });
        }
      }
      sink_->write("│\n");
      first = false;
      if (!rows_->branches) return;
    }
  }
  /// Writes as many as a line has room for, from number `next` on. Returns the first of the next line.
  constexpr std::uint32_t write_connections(const Column& column, const SummaryRow& row, std::uint32_t next) {
    sink_->write("│ ");
    std::size_t used = 0;
    for (; next < row.connections; ++next) {
      const Connection& connection = rows_->connections[row.first + next];
      const bool last = next + 1 == row.connections;
      TextLength own;
      write_connection(own, connection);
      const std::size_t width = own.size() + (last ? 0 : 1);
      if (used > 0 && used + 1 + width > column.width) break;
      if (used > 0) sink_->write(" ");
      used += (used > 0 ? 1 : 0) + width;
      write_connection(*sink_, connection);
      if (!last) sink_->write(",");
    }
    write_repeated(*sink_, " ", (used < column.width ? column.width - used : 0) + 1);
    return next;
  }

  TextSink* sink_;
  const Trace* trace_;
  const SummaryRows* rows_;
  const OutputTexts* texts_;
  InlineVector<Column, 9> columns_;
};

}  // namespace shapeproof::inline v0_1::detail
