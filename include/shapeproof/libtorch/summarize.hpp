// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/libtorch/bad_batch.hpp"
#include "shapeproof/libtorch/examine.hpp"
#include "shapeproof/libtorch/summary.hpp"
#include "shapeproof/report/write_problem.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::libtorch {

namespace detail {

[[nodiscard]] inline std::int64_t elements_of(const Shape& shape) { return is_whole(shape) ? product(shape).code : 0; }

[[nodiscard]] inline std::int64_t bytes_of(const Shape& shape) {
  if (!is_whole(shape)) return 0;
  return elements_of(shape) * static_cast<std::int64_t>(c10::elementSize(scalar_type_of(shape.dtype)));
}

/// How often an operator multiplies two numbers and adds the product: of convolutions, of products of matrices, and of
/// the gates of recurrent modules. Others count as nothing.
[[nodiscard]] inline std::int64_t multiply_adds_of(const Call& call) {
  if (call.outputs.empty() || call.inputs.size() < 2) return 0;
  const std::string name = short_name(call.name);
  const std::int64_t output = elements_of(call.outputs[0]);
  const Shape& first = call.inputs[0].shape;
  const Shape& second = call.inputs[1].shape;
  const auto of_one = [](const Shape& weight) {
    return weight.rank() > 0 && weight[0].code > 0 ? elements_of(weight) / weight[0].code : 0;
  };
  if (name.starts_with("conv_transpose")) return elements_of(first) * of_one(second);
  if (name.starts_with("conv")) return output * of_one(second);
  if (name == "addmm" || name == "baddbmm") return output * second[-1].value_or(0);
  if (name == "linear" || name == "matmul" || name == "mm" || name == "bmm") return output * first[-1].value_or(0);
  if (name != "lstm" && name != "gru" && name != "rnn_tanh" && name != "rnn_relu") return 0;
  std::int64_t weights = 0;
  for (const GivenTensor& input : call.inputs) {
    const bool is_matrix = input.origin.kind == Origin::Kind::parameter && input.shape.rank() == 2;
    weights += is_matrix ? elements_of(input.shape) : 0;
  }
  return weights * first[0].value_or(0) * first[1].value_or(0);
}

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
    ModuleRow row{0, modules[i].path, modules[i].class_name};
    for (std::int32_t around = modules[i].parent; around >= 0; around = modules[around].parent) ++row.depth;
    for (const torch::Tensor& tensor : modules.tensors()) {
      const ParameterInfo& info = *modules.parameter(tensor);
      if (!info.is_buffer && modules.contains(i, info.module))
        row.parameters.add(tensor.numel(), tensor.requires_grad());
    }
    for (const Call& call : recording.calls) {
      if (call.module < 0 || !modules.contains(i, call.module)) continue;
      if (!call.outputs.empty()) row.output = call.outputs[0];
      row.multiply_adds += multiply_adds_of(call);
    }
    summary.rows.push_back(row);
  }
  for (const torch::Tensor& tensor : modules.tensors()) {
    if (modules.parameter(tensor)->is_buffer) continue;
    summary.parameters.add(tensor.numel(), tensor.requires_grad());
    summary.parameter_bytes += tensor.numel() * static_cast<std::int64_t>(tensor.element_size());
  }
  for (const Call& call : recording.calls) {
    summary.multiply_adds += multiply_adds_of(call);
    for (const Shape& output : call.outputs) summary.output_bytes += bytes_of(output);
  }
  for (const Tensors* const tensors : {&batch.x, &batch.y}) {
    for (std::size_t i = 0; i < tensors->size(); ++i) summary.input_bytes += bytes_of(typed_shape_of((*tensors)[i]));
  }
  return summary;
}

[[nodiscard]] inline std::string text_of(const Shape& shape) {
  if (!shape.has_rank()) return "";
  StringSink sink;
  write(sink, shape);
  return sink.take();
}
[[nodiscard]] inline std::string grouped(std::int64_t number) {
  StringSink sink;
  shapeproof::detail::write_grouped(sink, Dim(number));
  return sink.take();
}

/// Rows of texts below each other; the first column begins at the left, numbers end at the right.
[[nodiscard]] inline std::string table_of(const std::vector<std::vector<std::string>>& rows, std::size_t left_columns) {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows) {
    widths.resize(row.size(), 0);
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = widths[i] < row[i].size() ? row[i].size() : widths[i];
  }
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string space(widths[i] - row[i].size(), ' ');
      line += (i > 0 ? "  " : "") + (i < left_columns ? row[i] + space : space + row[i]);
    }
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

}  // namespace detail

SHAPEPROOF_LIBTORCH_FUNCTION std::string to_string(const ModuleSummary& summary) {
  std::vector<std::vector<std::string>> rows{{"Module", "Output", "Parameters", "Trainable", "Multiply-adds"}};
  for (const ModuleRow& row : summary.rows) {
    const std::string place(static_cast<std::size_t>(2 * row.depth), ' ');
    const std::string name =
        row.path.empty() ? row.class_name : row.path.substr(row.path.rfind('.') + 1) + " (" + row.class_name + ")";
    rows.push_back({place + name, detail::text_of(row.output), detail::grouped(row.parameters.total.code),
                    detail::grouped(row.parameters.trainable.code), detail::grouped(row.multiply_adds)});
  }
  const auto bytes = [](std::int64_t number) { return detail::grouped(number) + " bytes\n"; };
  std::string text = detail::table_of(rows, 2);
  text += "Parameters: " + detail::grouped(summary.parameters.total.code) + ", of which " +
          detail::grouped(summary.parameters.trainable.code) + " are trained\n";
  text += "Multiply-adds: " + detail::grouped(summary.multiply_adds) + "\n";
  text += "Input: " + bytes(summary.input_bytes) + "Outputs of all operators: " + bytes(summary.output_bytes) +
          "Parameters: " + bytes(summary.parameter_bytes);
  if (summary.ok()) return text;
  StringSink sink;
  write_line(sink, summary.error);
  return text + "error: " + sink.take() + "\n";
}

}  // namespace shapeproof::libtorch
