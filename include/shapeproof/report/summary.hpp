// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/module_table.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/report/summary_rows.hpp"
#include "shapeproof/report/summary_table.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/report/write_sentence.hpp"

namespace shapeproof {

/// A model's layers, output shapes and parameters, as a table. Of a model that does not fit all that is known: behind a
/// fault by what its `Input` declares, and by the layers' guesses.
class Summary {
 public:
  constexpr Summary(const ModelView& model, const TensorSpec& input, const SummaryOptions& options = {})
      : Summary(model, shapeproof::trace(model, input, trace_options(model, options)), options) {}
  /// Of a graph of several inputs.
  constexpr Summary(const ModelView& graph, const Inputs& given, const SummaryOptions& options = {})
      : Summary(graph, shapeproof::trace(graph, given, DType::unknown, trace_options(graph, options)), options) {}

  /// The shapes behind each layer.
  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }
  /// Its rows.
  [[nodiscard]] constexpr const SummaryRows& rows() const noexcept { return rows_; }
  /// How it is shown.
  [[nodiscard]] constexpr const SummaryOptions& options() const noexcept { return options_; }
  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }
  /// Whose classes the layers are.
  [[nodiscard]] constexpr Vocabulary vocabulary() const noexcept { return vocabulary_; }

  /// The parameters of all layers, as far as their sizes are known.
  [[nodiscard]] constexpr ParameterCount total() const noexcept {
    ParameterCount result;
    for (const TraceStep& step : trace_) {
      if (step.depth == 0) result += step.known_parameters;
    }
    return result;
  }
  /// Whether the model fits, and has no more parameters than that.
  [[nodiscard]] constexpr bool total_is_exact() const noexcept {
    bool exact = trace_.ok();
    for (const TraceStep& step : trace_) {
      exact = exact && (step.parameters.total.is_known() || step.parameters.total.is_invalid());
    }
    return exact;
  }

 private:
  constexpr Summary(const ModelView& model, Trace&& trace, const SummaryOptions& options)
      : trace_(static_cast<Trace&&>(trace)),
        rows_(summary_rows(model, trace_)),
        options_(options),
        vocabulary_(model.vocabulary()),
        name_(model.name == nullptr ? Name{} : *model.name) {}

  [[nodiscard]] static constexpr TraceOptions trace_options(const ModelView& model,
                                                            const SummaryOptions& options) noexcept {
    const int usual = model.vocabulary() == Vocabulary::pytorch ? 3 : 1;
    return {.beyond_faults = true, .inputs = options.input_shape, .depth = options.depth < 1 ? usual : options.depth};
  }

  Trace trace_;
  SummaryRows rows_;
  SummaryOptions options_;
  Vocabulary vocabulary_;
  Name name_;
};

/// The summary of a model, for its own `Input` or for the input given: `fmt::print("{}\n", summary(model))`.
template <AnyModel M>
[[nodiscard]] constexpr Summary summary(const M& model, const TensorSpec& input = Shape::unknown(),
                                        const SummaryOptions& options = {}) {
  return Summary{model.view(), input, options};
}
/// The same for its own `Input`, with further columns: `summary(model, SummaryOptions{.kernel = true})`.
template <AnyModel M, std::same_as<SummaryOptions> Options>
[[nodiscard]] constexpr Summary summary(const M& model, const Options& options) {
  return Summary{model.view(), TensorSpec{Shape::unknown()}, options};
}
/// The same for a graph of several inputs.
template <AnyModel M, std::same_as<Inputs> Given>
[[nodiscard]] constexpr Summary summary(const M& graph, const Given& given, const SummaryOptions& options = {}) {
  return Summary{graph.view(), given, options};
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

/// How many parameters the whole model has; of Keras's layers also the memory that these need.
constexpr void write_totals(TextSink& sink, const Summary& summary, const Style& style) {
  const bool with_memory = summary.vocabulary() == Vocabulary::keras;
  const ParameterCount total = summary.total();
  const string_ref at_least = summary.total_is_exact() ? "" : "at least ";
  const auto line = [&](string_ref title, Dim number) {
    write_all(sink, style.strong(), with_memory ? " " : "", title, style.end(), number.is_known() ? at_least : "");
    write_grouped(sink, number);
    if (!with_memory) return;
    sink.write(" (");
    write_memory(sink, number);
    sink.write(")");
  };
  line("Total params: ", total.total);
  sink.write("\n");
  line("Trainable params: ", total.trainable);
  sink.write("\n");
  line("Non-trainable params: ", total.non_trainable());
}

/// As torchinfo prints it.
constexpr void write_module_table(TextSink& sink, const Summary& summary, const Style& style) {
  ModuleTable table{sink, summary.trace(), summary.rows(), summary.options(), summary.name()};
  table.write();
  write_totals(sink, summary, style);
  sink.write("\n");
  table.write_rule();
}

}  // namespace detail

/// Writes a summary as Keras prints it; of a model of PyTorch's modules as torchinfo does.
constexpr void write_summary_table(TextSink& sink, const Summary& summary, const Style& style = {}) {
  if (summary.vocabulary() == Vocabulary::pytorch) return detail::write_module_table(sink, summary, style);
  write_all(sink, style.strong(), "Model: \"", summary.name(), "\"", style.end(), "\n");
  detail::SummaryTable{sink, summary.trace(), summary.rows(), summary.options()}.write();
  detail::write_totals(sink, summary, style);
}

/// The same, and after it the model's first fault.
constexpr void write_summary(TextSink& sink, const Summary& summary, const Style& style = {}) {
  write_summary_table(sink, summary, style);
  if (summary.trace().ok()) return;
  sink.write("\n");
  write_all(sink, style.error(), "error[", to_string(summary.trace().error().code), "]", style.end(), ": ");
  write_sentence(sink, summary.trace().error());
}

}  // namespace shapeproof
