// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/infer.hpp"
#include "shapeproof/render.hpp"
#include "shapeproof/render_report.hpp"
#include "shapeproof/style.hpp"
#include "shapeproof/trace.hpp"

namespace shapeproof {

/// A model's layers, output shapes and parameters, as a table; up to the first error if there is one.
class Summary {
 public:
  constexpr Summary(const ModelView& model, const TensorSpec& input)
      : trace_(shapeproof::trace(model, input)), name_(model.name == nullptr ? Name{} : *model.name) {}

  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }
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

/// Keras's table: three columns, as wide as their contents need, at least as wide as Keras's own.
struct SummaryTable {
  std::size_t widths[3] = {31, 22, 13};

  constexpr void fit(const TraceStep& step) {
    TextLength name;
    write_all(name, step.layer.name.view(), " (", step.layer.type.view(), ")");
    TextLength shape;
    write_outputs(shape, step);
    TextLength count;
    write_grouped(count, step.parameters.total);
    const std::size_t own[] = {name.size(), shape.size(), count.size()};
    for (std::size_t i = 0; i < 3; ++i) widths[i] = own[i] > widths[i] ? own[i] : widths[i];
  }
  constexpr void rule(TextSink& sink, string_ref left, string_ref line, string_ref middle, string_ref right) const {
    for (std::size_t i = 0; i < 3; ++i) {
      sink.write(i == 0 ? left : middle);
      write_repeated(sink, line, widths[i] + 2);
    }
    write_all(sink, right, "\n");
  }
  constexpr void row(TextSink& sink, string_ref bar, string_ref a, string_ref b, string_ref c) const {
    const auto pad = [&](string_ref text, std::size_t width) {
      const std::size_t own = width_of(text);
      write_repeated(sink, " ", own < width ? width - own : 0);
    };
    write_all(sink, bar, " ", a);
    pad(a, widths[0]);
    write_all(sink, " ", bar, " ", b);
    pad(b, widths[1]);
    write_all(sink, " ", bar, " ");
    pad(c, widths[2]);
    write_all(sink, c, " ", bar, "\n");
  }
};

}  // namespace detail

/// Writes a summary as Keras prints it; after an error the fault follows the table.
constexpr void write_summary(TextSink& sink, const Summary& summary, const Style& style = {}) {
  detail::SummaryTable table;
  for (const TraceStep& step : summary.trace()) table.fit(step);
  write_all(sink, style.strong(), "Model: \"", summary.name().view(), "\"", style.end(), "\n");
  table.rule(sink, "┏", "━", "┳", "┓");
  table.row(sink, "┃", "Layer (type)", "Output Shape", "Param #");
  bool first = true;
  for (const TraceStep& step : summary.trace()) {
    if (first) {
      table.rule(sink, "┡", "━", "╇", "┩");
    } else {
      table.rule(sink, "├", "─", "┼", "┤");
    }
    first = false;
    FixedText<128> name;
    write_all(name, step.layer.name.view(), " (", step.layer.type.view(), ")");
    FixedText<1200> shape;
    detail::write_outputs(shape, step);
    FixedText<32> count;
    detail::write_grouped(count, step.parameters.total);
    table.row(sink, "│", name.view(), shape.view(), step.ok() ? count.view() : string_ref{"?"});
  }
  table.rule(sink, "└", "─", "┴", "┘");
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
