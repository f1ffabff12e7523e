// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>

#include "shapeproof/costs/count_costs.hpp"
#include "shapeproof/infer/infer.hpp"
#include "shapeproof/infer/trace.hpp"
#include "shapeproof/report/module_table.hpp"
#include "shapeproof/report/readable.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/report/summary_rows.hpp"
#include "shapeproof/report/summary_table.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/report/write_sentence.hpp"

namespace shapeproof::inline v0_1 {

/// A model's layers, output shapes and parameters, as a table. Of a model that does not fit all that is known: behind a
/// fault by what its `Input` declares, and by the layers' guesses.
class Summary {
 public:
  constexpr Summary(const ModelView& model, const TensorSpec& input, const SummaryOptions& options = {})
      : Summary(model, shapeproof::trace(model, input, trace_options(model, options)), options) {
    if (needs_costs()) take(shapeproof::costs(model, input));
  }
  /// Of a graph of several inputs.
  constexpr Summary(const ModelView& graph, const Inputs& given, const SummaryOptions& options = {})
      : Summary(graph, shapeproof::trace(graph, given, DType::unknown, trace_options(graph, options)), options) {
    if (needs_costs()) take(shapeproof::costs(graph, given));
  }

  /// The shapes behind each layer.
  [[nodiscard]] constexpr const Trace& trace() const noexcept { return trace_; }
  /// Its rows.
  [[nodiscard]] constexpr const SummaryRows& rows() const noexcept { return rows_; }
  /// How it is shown.
  [[nodiscard]] constexpr const SummaryOptions& options() const noexcept { return options_; }
  /// The model's name, or what Keras and PyTorch call a model without one.
  [[nodiscard]] constexpr const Name& name() const noexcept { return name_; }
  /// What the model needs, where the table has a place for it; empty otherwise.
  [[nodiscard]] constexpr const Costs& costs() const noexcept { return costs_; }
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
  /// Whether the sizes of all of them are known: there are no more parameters than that.
  [[nodiscard]] constexpr bool total_is_exact() const noexcept {
    bool exact = true;
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
        name_(shown_name(model)) {}

  [[nodiscard]] static constexpr Name shown_name(const ModelView& model) {
    if (model.name != nullptr && !model.name->empty()) return *model.name;
    if (model.vocabulary() == Vocabulary::pytorch) return "Sequential";
    return model.is_graph() ? "functional" : "sequential";
  }

  [[nodiscard]] static constexpr TraceOptions trace_options(const ModelView& model,
                                                            const SummaryOptions& options) noexcept {
    const int usual = model.vocabulary() == Vocabulary::pytorch ? 3 : 1;
    return {.beyond_faults = true, .inputs = options.input_shape, .depth = options.depth < 1 ? usual : options.depth};
  }

  [[nodiscard]] constexpr bool needs_costs() const noexcept {
    return vocabulary_ == Vocabulary::pytorch || options_.multiply_adds || options_.memory;
  }
  /// Both have a layer's record; layers stand in the order of their records, rows do not.
  constexpr void take(Costs&& costs) {
    costs_ = static_cast<Costs&&>(costs);
    for (SummaryRow& row : rows_.rows) {
      const RecordIndex at = trace_[row.step].at;
      std::size_t first = 0;
      std::size_t end = costs_.layers.size();
      while (first < end) {
        const std::size_t middle = first + (end - first) / 2;
        if (costs_.layers[middle].at < at) {
          first = middle + 1;
        } else {
          end = middle;
        }
      }
      const bool is_there = first < costs_.layers.size() && costs_.layers[first].at == at;
      const Cost& cost = is_there ? costs_.layers[first] : unknown_cost;
      row.multiply_adds = cost.multiply_adds;
      row.memory = cost.activation_bytes;
    }
  }

  Trace trace_;
  SummaryRows rows_;
  Costs costs_;
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

/// How many parameters the whole model has, and the memory that these need; and what its columns add up to.
constexpr void write_totals(TextSink& sink, const Summary& summary, const Style& style) {
  const ParameterCount total = summary.total();
  const string_ref at_least = summary.total_is_exact() ? "" : "at least ";
  const auto line = [&](string_ref title, Dim number) {
    write_all(sink, style.strong(), title, style.end(), number.is_known() ? at_least : "");
    write_grouped(sink, number);
    sink.write(" (");
    write_bytes(sink, number, 4);  // float32
    sink.write(")");
  };
  line(" Total params: ", total.total);
  sink.write("\n");
  line(" Trainable params: ", total.trainable);
  sink.write("\n");
  line(" Non-trainable params: ", total.non_trainable());
  const string_ref of_one = summary.costs().is_of_one_sample ? " of one sample" : "";
  if (summary.options().multiply_adds) {
    write_all(sink, "\n", style.strong(), " Multiply-adds", of_one, ": ", style.end());
    write_number(sink, summary.costs().multiply_adds);
  }
  if (summary.options().memory) {
    write_all(sink, "\n", style.strong(), " Outputs", of_one, ": ", style.end());
    write_bytes(sink, summary.costs().activation_bytes);
  }
}

/// The rows of a table of modules.
[[nodiscard]] constexpr GrowableArray<ModuleTableRow> module_rows(const Summary& summary) {
  GrowableArray<ModuleTableRow> rows;
  for (const SummaryRow& row : summary.rows().rows) {
    const TraceStep& step = summary.trace()[row.step];
    if (!rows.empty() && step.depth > rows.back().depth) {  // its layers have their own rows
      rows.back().parameters = {};
      rows.back().multiply_adds = rows.back().memory = 0;
    }
    rows.push_back({.type = step.layer.type.view(),
                    .inputs = &step.inputs,
                    .outputs = &step.outputs,
                    .at = step.at,
                    .call = step.call,
                    .kernel = row.kernel,
                    .parameters = row.parameters,
                    .known_parameters = row.known_parameters.total,
                    .multiply_adds = row.multiply_adds,
                    .memory = row.memory,
                    .depth = step.depth,
                    .trainable = step.trainable,
                    .fails = row.fails});
  }
  return rows;
}
/// The row of the model itself.
[[nodiscard]] constexpr ModuleTableRow model_row(const Summary& summary, const GrowableArray<ModuleTableRow>& rows) {
  ModuleTableRow model{.type = summary.name().view()};
  for (const ModuleTableRow& row : rows) {
    if (row.depth > 0) continue;
    if (model.inputs == nullptr) model.inputs = row.inputs;
    if (summary.trace().ok()) {
      model.outputs = row.outputs;
      model.at = row.at;
      model.call = row.call;
    }
  }
  return model;
}
/// What the modules with parameters give, and its gradients.
[[nodiscard]] constexpr Dim pass_bytes(const Costs& costs) noexcept {
  Dim bytes = costs.ok() ? Dim(0) : Dim{};
  for (std::size_t i = 0; i < costs.layers.size(); ++i) {
    const LayerCost& layer = costs.layers[i];
    const bool is_model = i + 1 < costs.layers.size() && costs.layers[i + 1].depth > layer.depth;
    if (!is_model && layer.parameters.total != Dim(0)) bytes = bytes + layer.activation_bytes * 2;
  }
  return bytes;
}

/// As torchinfo prints it.
constexpr void write_module_table(TextSink& sink, const Summary& summary, const Style& style) {
  const Costs& costs = summary.costs();
  const GrowableArray<ModuleTableRow> rows = module_rows(summary);
  const ModuleTableRow model = model_row(summary, rows);
  const ModuleTableTotals totals{.parameters = summary.total(),
                                 .are_exact = summary.total_is_exact(),
                                 .multiply_adds = costs.multiply_adds,
                                 .input_bytes = costs.input_bytes,
                                 .pass_bytes = pass_bytes(costs),
                                 .parameter_bytes = costs.weight_bytes,
                                 .is_of_one_sample = costs.is_of_one_sample};
  ModuleTable{sink, model, rows, summary.options()}.write(totals, style);
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
  write_all(sink, style.error(), "error[");
  write_code(sink, summary.trace().error().code, style);
  write_all(sink, "]", style.end(), ": ");
  write_sentence(sink, summary.trace().error());
}

}  // namespace shapeproof::inline v0_1
