// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/count_costs.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/summary.hpp"
#include "shapeproof/report/module_table.hpp"
#include "shapeproof/report/summary_options.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::inline v0_1::libtorch {

namespace detail {

SHAPEPROOF_LIBTORCH_FUNCTION ModuleSummary summarize(const Modules& roots, const Batch& batch, const Step& step) {
  const ModuleTree modules(roots);
  ModuleSummary summary;
  summary.error = find_bad_batch(modules, step, batch);
  if (!summary.ok()) return summary;
  const Recording recording = follow({&modules, &step}, batch);
  if (const std::vector<Found> found = find_faults(modules, recording); !found.empty()) {
    summary.error = found[0].diagnostic;
  }
  const auto count = static_cast<std::int32_t>(modules.size());
  for (std::int32_t i = 0; i < count; ++i) {
    ModuleRow row{modules.depth(i), modules[i].path, modules[i].class_name};
    for (const torch::Tensor& tensor : modules.tensors()) {
      const ParameterInfo& info = *modules.parameter(tensor);
      if (info.is_buffer || !modules.contains(i, info.module)) continue;
      row.parameters.add(tensor.numel(), tensor.requires_grad());
      if (info.module == i) row.own_parameters.add(tensor.numel(), tensor.requires_grad());
    }
    row.has_modules = i + 1 < count && modules[i + 1].parent == i;
    for (const Call& call : recording.calls) {
      if (call.module < 0 || !modules.contains(i, call.module)) continue;
      if (!call.outputs.empty()) row.output = call.outputs[0];
      row.multiply_adds = row.multiply_adds + multiply_adds_of(call);
      if (call.module == i) row.own_multiply_adds = row.own_multiply_adds + multiply_adds_of(call);
    }
    summary.rows.push_back(row);
  }
  for (const torch::Tensor& tensor : modules.tensors()) {
    if (modules.parameter(tensor)->is_buffer) continue;
    summary.parameters.add(tensor.numel(), tensor.requires_grad());
    const auto size = static_cast<std::int64_t>(tensor.element_size());
    summary.parameter_bytes = summary.parameter_bytes + Dim(tensor.numel()) * size;
  }
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    const Call& call = recording.calls[i];
    summary.multiply_adds = summary.multiply_adds + multiply_adds_of(call);
    for (const Shape& output : call.outputs) summary.output_bytes = summary.output_bytes + bytes_of(output);
    const bool is_last = i + 1 == recording.calls.size() || recording.calls[i + 1].module != call.module;
    if (!is_last || call.module < 0 || call.outputs.empty()) continue;
    const ModuleRow& row = summary.rows[static_cast<std::size_t>(call.module)];
    if (!row.has_modules && row.own_parameters.total != Dim(0)) {
      summary.pass_bytes = summary.pass_bytes + bytes_of(call.outputs[0]) * 2;
    }
  }
  summary.input_bytes = bytes_of(batch);
  return summary;
}

/// The rows below that of the whole model, and what they give.
struct TableRows {
  std::vector<TracedShapes> outputs{};
  GrowableArray<ModuleTableRow> rows{};
  ModuleTableRow model{};
};
inline void fill(TableRows& table, const ModuleSummary& summary) {
  std::size_t roots = 0;
  for (const ModuleRow& row : summary.rows) roots += row.depth == 0 ? 1 : 0;
  table.outputs.resize(summary.rows.size());
  table.model.type = "Modules";
  for (std::size_t i = 0; i < summary.rows.size(); ++i) {
    const ModuleRow& row = summary.rows[i];
    if (row.output.has_rank()) table.outputs[i].assign(row.output);
    const std::size_t last = row.path.rfind('.') + 1;
    ModuleTableRow own{.type = string_ref{row.class_name.data(), row.class_name.size()},
                       .name = string_ref{row.path.data() + last, row.path.size() - last},
                       .outputs = &table.outputs[i],
                       .parameters = row.own_parameters,
                       .multiply_adds = row.own_multiply_adds};
    own.trainable = own.parameters.trainable != Dim(0);
    const bool is_root = roots == 1 && row.depth == 0;
    own.depth = static_cast<std::uint8_t>(std::min(row.depth - (roots == 1 ? 1 : 0), 255));
    if (is_root) {
      table.model = own;
    } else {
      table.rows.push_back(own);
    }
  }
}

}  // namespace detail

SHAPEPROOF_LIBTORCH_FUNCTION std::string to_string(const ModuleSummary& summary) {
  detail::TableRows table;
  detail::fill(table, summary);
  const ModuleTableTotals totals{.parameters = summary.parameters,
                                 .multiply_adds = summary.multiply_adds,
                                 .input_bytes = summary.input_bytes,
                                 .pass_bytes = summary.pass_bytes,
                                 .parameter_bytes = summary.parameter_bytes};
  StringSink sink;
  const SummaryOptions options{.multiply_adds = true, .trainable = true};
  shapeproof::detail::ModuleTable{sink, table.model, table.rows, options}.write(totals);
  sink.write("\n");
  if (!summary.ok()) {
    sink.write("error: ");
    write_line(sink, summary.error);
    sink.write("\n");
  }
  return sink.take();
}

}  // namespace shapeproof::inline v0_1::libtorch
