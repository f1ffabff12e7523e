// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"

namespace shapeproof::inline v0_1::detail {

/// A fault that belongs to no layer, but to the data or the labels.
[[nodiscard]] constexpr Diagnostic fault_without_layer(const ModelView& model, Stage stage, Code code,
                                                       std::int64_t expected, std::int64_t actual) {
  Diagnostic result;
  result.stage = stage;
  result.code = code;
  result.expected = expected;
  result.actual = actual;
  if (model.name != nullptr) result.model = *model.name;
  result.vocabulary = model.vocabulary();
  return result;
}

/// Whether a loss gets an output. Of several outputs of a model of modules it is not said which it gets: those that
/// have labels, or the first.
[[nodiscard]] constexpr bool gets_output(const ModelView& model, const Fit& fit, std::size_t index) noexcept {
  return model.vocabulary() == Vocabulary::keras || index == 0 || index < fit.y.size();
}

/// Assigns a fault of labels to the layer where it appears.
[[nodiscard]] constexpr Diagnostic label_diagnostic(const ModelView& model, const Fit& fit, std::size_t index,
                                                    const Shape& output, const LabelFault& fault) {
  Diagnostic result = fault_without_layer(model, Stage::labels, fault.code, fault.expected, fault.actual);
  result.severity = fault.severity;
  result.axis = fault.axis;
  result.input_index = static_cast<std::int32_t>(index);
  const Shape& labels = index < fit.y.size() ? fit.y[index].shape : no_spec.shape;
  result.loss = picked_loss(fit.loss[index].loss, labels, output);
  result.input = labels;
  result.output = output;
  result.wanted = fault.wanted;
  if (fault.code == Code::labels_broadcast && fit.runtime != Runtime::keras) {
    result.text = Name(to_string(fit.runtime));
  }
  const ModelFlow flow = flow_of(model, fit);
  if (index >= flow.outputs().size()) return result;
  const GraphEdge& edge = flow.outputs()[index];
  std::uint32_t call = edge.node;
  const bool deeper = output.rank() > result.input.rank() && output.rank() > 2;
  if (deeper && (fault.code == Code::labels_rank || fault.code == Code::labels_broadcast)) {
    if (const std::uint32_t dense = dense_on_maps(flow, edge); dense != ModelFlow::no_call) {
      call = dense;
      result.code = Code::missing_flatten;
      result.axis = -1;
      result.expected = output.rank();
      result.actual = result.input.rank();
      if (fit.loss[index].loss == Loss::unnamed) result.severity = Severity::warning;
    }
  } else if (fault.code == Code::one_class && fault.axis < output.rank() - 1) {
    if (const std::uint32_t width = width_call_of_axis(flow, edge, fault.axis); width != ModelFlow::no_call)
      call = width;
  } else if (fault.code != Code::labels_rank && (fault.axis < 0 || fault.axis == output.rank() - 1)) {
    if (const std::uint32_t width = width_call(flow, edge); width != ModelFlow::no_call) call = width;
  }
  const RecordIndex at = outermost(model, flow[call].at);
  if (at < model.first()) return result;  // a chain of an `Input` alone
  result.layer = placed_layer(model, at);
  const LayerRecord& record = model.records[at];
  if (record.type->axis_names != nullptr) {
    const AxisNames names = record.type->axis_names(record, output.rank());
    if (names.rank() == output.rank()) result.axes = names;
  }
  if (result.axis >= 0) result.axis_name = result.axes[result.axis];
  return result;
}

}  // namespace shapeproof::inline v0_1::detail
