// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/report/summary_rows.hpp"

namespace shapeproof::detail {

/// The summary of a model of PyTorch's modules, as torchinfo prints it: a tree of the modules, each with its class, its
/// depth and its number at that depth.
class ModuleTable {
 public:
  constexpr ModuleTable(TextSink& sink, const Trace& trace, const SummaryRows& rows, const SummaryOptions& options,
                        const Name& model)
      : sink_(&sink), trace_(&trace), rows_(&rows), texts_(options.outputs), model_(&model) {
    if (options.input_shape) columns_.push_back({Content::inputs, "Input Shape"});
    columns_.push_back({Content::outputs, "Output Shape"});
    if (options.kernel) columns_.push_back({Content::kernel, "Kernel Shape"});
    columns_.push_back({Content::parameters, "Param #"});
    if (options.trainable) columns_.push_back({Content::trainable, "Trainable"});
    for (const SummaryRow& row : rows.rows) numbers_.push_back(number(step(row).depth));
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      TextLength own;
      write_module(own, i);
      if (own.size() + 1 > name_width_ && own.size() < widest) name_width_ = own.size() + 1;
    }
  }

  constexpr void write() {
    write_rule();
    sink_->write("\n");
    write_row([](TextSink& sink) { sink.write("Layer (type:depth-idx)"); },
              [](TextSink& sink, const Column& column) { sink.write(column.title); });
    write_rule();
    sink_->write("\n");
    write_row([&](TextSink& sink) { sink.write(model_->empty() ? string_ref{"Sequential"} : model_->view()); },
              [&](TextSink& sink, const Column& column) { write_total(sink, column); });
    for (std::size_t i = 0; i < rows_->rows.size(); ++i) {
      write_row([&](TextSink& sink) { write_module(sink, i); },
                [&](TextSink& sink, const Column& column) { write_content(sink, column, i); });
    }
    write_rule();
    sink_->write("\n");
  }
  /// A line across the table, without its end.
  constexpr void write_rule() const { write_repeated(*sink_, "=", name_width_ + columns_.size() * column_width); }

 private:
  static constexpr std::size_t column_width = 25;
  static constexpr std::size_t widest = 128;

  enum class Content : std::uint8_t { inputs, outputs, kernel, parameters, trainable };
  struct Column {
    Content content = Content::outputs;
    string_ref title{};
  };

  [[nodiscard]] constexpr const TraceStep& step(const SummaryRow& row) const { return (*trace_)[row.step]; }
  /// The number of the next module at a depth.
  [[nodiscard]] constexpr std::uint32_t number(std::size_t depth) {
    while (seen_.size() <= depth) seen_.push_back(0);
    return ++seen_[depth];
  }
  /// Whether modules of this one have rows of their own, which count its parameters.
  [[nodiscard]] constexpr bool is_opened(std::size_t row) const {
    return row + 1 < rows_->rows.size() && step(rows_->rows[row + 1]).depth > step(rows_->rows[row]).depth;
  }

  /// `├─Conv2d: 1-1`, `│    └─ReLU: 2-1`.
  constexpr void write_module(TextSink& sink, std::size_t row) const {
    const TraceStep& own = step(rows_->rows[row]);
    write_repeated(sink, "│    ", own.depth);
    write_all(sink, own.depth == 0 ? "├─" : "└─", own.layer.type, ": ", std::int64_t{own.depth} + 1, "-",
              std::int64_t{numbers_[row]});
  }
  /// `[32, 10]`; an unknown size is -1.
  static constexpr void write_sizes(TextSink& sink, const Shape& shape) {
    sink.write("[");
    for (int i = 0; i < shape.rank() && i < Shape::max_rank; ++i) {
      sink.write(i > 0 ? ", " : "");
      if (shape[i].is_unknown()) {
        sink.write("-1");
      } else {
        shapeproof::write(sink, shape[i]);
      }
    }
    sink.write(shape.has_rank() ? "]" : "?]");
  }
  static constexpr void write_sizes(TextSink& sink, const TracedShapes& shapes) {
    for (std::size_t i = 0; i < shapes.size(); ++i) {
      if (i > 0) sink.write(", ");
      write_sizes(sink, shapes[i]);
    }
    if (shapes.is_cut()) sink.write(", ...");
    if (shapes.size() == 0) sink.write("--");
  }
  constexpr void write_outputs(TextSink& sink, const TraceStep& own) const {
    for (std::size_t i = 0; texts_ != nullptr && i < own.outputs.size(); ++i) {
      if (i > 0) sink.write(", ");
      if (!texts_->write(sink, own.at, own.call, i)) write_sizes(sink, own.outputs[i]);
    }
    if (texts_ == nullptr || own.outputs.size() == 0) write_sizes(sink, own.outputs);
  }
  constexpr void write_content(TextSink& sink, const Column& column, std::size_t index) const {
    const SummaryRow& row = rows_->rows[index];
    switch (column.content) {
      case Content::inputs:
        return write_sizes(sink, step(row).inputs);
      case Content::outputs:
        if (row.fails) return sink.write("does not fit");
        return write_outputs(sink, step(row));
      case Content::kernel:
        return row.kernel.has_rank() ? write_sizes(sink, row.kernel) : sink.write("--");
      case Content::parameters:
        if (is_opened(index) || row.parameters.total == Dim(0)) return sink.write("--");
        if (row.parameters.total.is_known()) return write_grouped(sink, row.parameters.total);
        sink.write("at least ");
        return write_grouped(sink, row.known_parameters.total);
      case Content::trainable:
        if (row.parameters.total == Dim(0)) return sink.write("--");
        return sink.write(step(row).trainable ? "True" : "False");
    }
  }
  /// The row of the model itself.
  constexpr void write_total(TextSink& sink, const Column& column) const {
    const TraceStep* first = nullptr;
    const TraceStep* last = nullptr;
    for (const SummaryRow& row : rows_->rows) {
      if (step(row).depth > 0) continue;
      if (first == nullptr) first = &step(row);
      last = &step(row);
    }
    const bool fits = trace_->ok() && last != nullptr;
    if (column.content == Content::inputs && first != nullptr) return write_sizes(sink, first->inputs);
    if (column.content == Content::outputs && fits) return write_outputs(sink, *last);
    sink.write("--");
  }

  template <class WriteName, class WriteCell>
  constexpr void write_row(const WriteName& write_name, const WriteCell& write_cell) {
    TextLength length;
    write_name(length);
    write_name(*sink_);
    std::size_t missing = length.size() < name_width_ ? name_width_ - length.size() : 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {  // nothing behind the last one
      write_repeated(*sink_, " ", missing + 1);
      TextLength own;
      write_cell(own, columns_[i]);
      write_cell(*sink_, columns_[i]);
      missing = own.size() < column_width ? column_width - own.size() : 0;
    }
    sink_->write("\n");
  }

  TextSink* sink_;
  const Trace* trace_;
  const SummaryRows* rows_;
  const OutputTexts* texts_;
  const Name* model_;
  InlineVector<Column, 5> columns_;
  std::size_t name_width_ = 40;
  GrowableArray<std::uint32_t> seen_;     ///< of each depth: how many modules there are so far
  GrowableArray<std::uint32_t> numbers_;  ///< of each row
};

}  // namespace shapeproof::detail
