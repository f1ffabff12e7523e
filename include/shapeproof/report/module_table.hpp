// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/inline_vector.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/infer/output_texts.hpp"
#include "shapeproof/infer/trace_step.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/report/readable.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1 {

/// A module in a table. Its parameters and costs are those that no row below it counts.
struct ModuleTableRow {
  string_ref type{};
  string_ref name{};  ///< empty: it is not told
  const TracedShapes* inputs = nullptr;
  const TracedShapes* outputs = nullptr;
  RecordIndex at = no_record;  ///< whose outputs these are, and in which call
  std::uint32_t call = 0;
  Shape kernel = Shape::unknown();
  ParameterCount parameters{};
  Dim known_parameters = 0;  ///< those whose number is known
  Dim multiply_adds = 0;
  Dim memory = 0;  ///< bytes of what it gives
  std::uint8_t depth = 0;
  bool trainable = true;
  bool fails = false;
};

/// What stands below the table.
struct ModuleTableTotals {
  ParameterCount parameters{};
  bool are_exact = true;  ///< there are no more parameters than that
  Dim multiply_adds = 0;
  Dim input_bytes = 0;
  Dim pass_bytes = 0;  ///< of what the modules with parameters give, and of its gradients
  Dim parameter_bytes = 0;
  bool is_of_one_sample = false;  ///< the number of samples was left open, and taken for 1
};

namespace detail {

/// A summary of PyTorch's modules, as torchinfo prints it: a tree of the modules, each with its class, its depth and
/// its number at that depth. Source: torchinfo, `model_statistics.py` and `formatting.py`.
class ModuleTable {
 public:
  /// The rows must stay where they are, the one of the whole model, too.
  constexpr ModuleTable(TextSink& sink, const ModuleTableRow& model, const GrowableArray<ModuleTableRow>& rows,
                        const SummaryOptions& options)
      : sink_(&sink), model_(&model), rows_(&rows), texts_(options.outputs) {
    if (options.input_shape) columns_.push_back({Content::inputs, "Input Shape"});
    columns_.push_back({Content::outputs, "Output Shape"});
    if (options.kernel) columns_.push_back({Content::kernel, "Kernel Shape"});
    columns_.push_back({Content::parameters, "Param #"});
    if (options.multiply_adds) columns_.push_back({Content::multiply_adds, "Mult-Adds"});
    if (options.memory) columns_.push_back({Content::memory, "Output Size"});
    if (options.trainable) columns_.push_back({Content::trainable, "Trainable"});
    for (const ModuleTableRow& row : rows) numbers_.push_back(number(row.depth));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      TextLength own;
      write_module(own, i);
      if (own.size() + 1 > name_width_ && own.size() < widest) name_width_ = own.size() + 1;
    }
  }

  constexpr void write(const ModuleTableTotals& totals, const Style& style = {}) {
    write_line();
    write_row([](TextSink& sink) { sink.write("Layer (type:depth-idx)"); },
              [](TextSink& sink, const Column& column) { sink.write(column.title); });
    write_line();
    write_row([&](TextSink& sink) { sink.write(model_->type); },
              [&](TextSink& sink, const Column& column) { write_content(sink, column, *model_); });
    for (std::size_t i = 0; i < rows_->size(); ++i) {
      write_row([&](TextSink& sink) { write_module(sink, i); },
                [&](TextSink& sink, const Column& column) { write_content(sink, column, (*rows_)[i]); });
    }
    write_line();
    write_totals(totals, style);
    write_rule();
  }

 private:
  static constexpr std::size_t column_width = 25;
  static constexpr std::size_t widest = 128;

  enum class Content : std::uint8_t { inputs, outputs, kernel, parameters, multiply_adds, memory, trainable };
  struct Column {
    Content content = Content::outputs;
    string_ref title{};
  };

  /// The number of the next module at a depth.
  [[nodiscard]] constexpr std::uint32_t number(std::size_t depth) {
    while (seen_.size() <= depth) seen_.push_back(0);
    return ++seen_[depth];
  }
  constexpr void write_rule() const { write_repeated(*sink_, "=", name_width_ + columns_.size() * column_width); }
  constexpr void write_line() const {
    write_rule();
    sink_->write("\n");
  }
  /// `├─Conv2d: 1-1`, `│    └─ReLU (relu1): 2-1`.
  constexpr void write_module(TextSink& sink, std::size_t index) const {
    const ModuleTableRow& row = (*rows_)[index];
    write_repeated(sink, "│    ", row.depth);
    write_all(sink, row.depth == 0 ? "├─" : "└─", row.type);
    if (!row.name.empty()) write_all(sink, " (", row.name, ")");
    write_all(sink, ": ", std::int64_t{row.depth} + 1, "-", std::int64_t{numbers_[index]});
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
  static constexpr void write_sizes(TextSink& sink, const TracedShapes* shapes) {
    if (shapes == nullptr || shapes->size() == 0) return sink.write("--");
    for (std::size_t i = 0; i < shapes->size(); ++i) {
      if (i > 0) sink.write(", ");
      write_sizes(sink, (*shapes)[i]);
    }
    if (shapes->is_cut()) sink.write(", ...");
  }
  constexpr void write_outputs(TextSink& sink, const ModuleTableRow& row) const {
    if (texts_ == nullptr || row.at == no_record || row.outputs == nullptr) return write_sizes(sink, row.outputs);
    for (std::size_t i = 0; i < row.outputs->size(); ++i) {
      if (i > 0) sink.write(", ");
      if (!texts_->write(sink, row.at, row.call, i)) write_sizes(sink, (*row.outputs)[i]);
    }
  }
  constexpr void write_content(TextSink& sink, const Column& column, const ModuleTableRow& row) const {
    switch (column.content) {
      case Content::inputs:
        return write_sizes(sink, row.inputs);
      case Content::outputs:
        return row.fails ? sink.write("does not fit") : write_outputs(sink, row);
      case Content::kernel:
        return row.kernel.has_rank() ? write_sizes(sink, row.kernel) : sink.write("--");
      case Content::parameters:
        if (row.parameters.total == Dim(0)) return sink.write("--");
        if (row.parameters.total.is_known()) return write_grouped(sink, row.parameters.total);
        sink.write("at least ");
        return write_grouped(sink, row.known_parameters);
      case Content::multiply_adds:
        if (row.multiply_adds == Dim(0)) return sink.write("--");
        return write_number(sink, row.multiply_adds);
      case Content::memory:
        if (row.memory == Dim(0)) return sink.write("--");
        return write_bytes(sink, row.memory);
      case Content::trainable:
        if (row.parameters.total == Dim(0)) return sink.write("--");
        return sink.write(row.trainable ? "True" : "False");
    }
  }
  constexpr void write_totals(const ModuleTableTotals& totals, const Style& style) {
    const auto count = [&](string_ref title, Dim number) {
      write_all(*sink_, style.strong(), title, style.end(), number.is_known() && !totals.are_exact ? "at least " : "");
      write_grouped(*sink_, number);
      sink_->write("\n");
    };
    const auto readable = [&](string_ref title, Dim number, bool is_bytes) {
      write_all(*sink_, style.strong(), title, style.end());
      write_with_unit(*sink_, number, is_bytes);
      sink_->write("\n");
    };
    count("Total params: ", totals.parameters.total);
    count("Trainable params: ", totals.parameters.trainable);
    count("Non-trainable params: ", totals.parameters.non_trainable());
    readable(totals.is_of_one_sample ? "Total mult-adds of one sample" : "Total mult-adds", totals.multiply_adds,
             false);
    write_line();
    readable("Input size", totals.input_bytes, true);
    readable("Forward/backward pass size", totals.pass_bytes, true);
    readable("Params size", totals.parameter_bytes, true);
    readable("Estimated Total Size", totals.input_bytes + totals.pass_bytes + totals.parameter_bytes, true);
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
  const ModuleTableRow* model_;
  const GrowableArray<ModuleTableRow>* rows_;
  const OutputTexts* texts_;
  InlineVector<Column, 7> columns_;
  std::size_t name_width_ = 40;
  GrowableArray<std::uint32_t> seen_;     ///< of each depth: how many modules there are so far
  GrowableArray<std::uint32_t> numbers_;  ///< of each row
};

}  // namespace detail
}  // namespace shapeproof::inline v0_1
