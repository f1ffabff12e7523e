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

namespace shapeproof::detail {

/// A fault that belongs to no layer, but to the data or the labels.
[[nodiscard]] constexpr Diagnostic fault_without_layer(const ModelView& model, Stage stage, Code code,
                                                       std::int64_t expected, std::int64_t actual) {
  Diagnostic result;
  result.stage = stage;
  result.code = code;
  result.expected = expected;
  result.actual = actual;
  if (model.name != nullptr) result.model = *model.name;
  return result;
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
  } else if (fault.code != Code::labels_rank && (fault.axis < 0 || fault.axis == output.rank() - 1)) {
    if (const std::uint32_t width = width_call(flow, edge); width != ModelFlow::no_call) call = width;
  }
  const RecordIndex at = outermost(model, flow[call].at);
  result.layer = placed_layer(model, at);
  const LayerRecord& record = model.records[at];
  if (record.type->axis_names != nullptr) {
    const AxisNames names = record.type->axis_names(record, output.rank());
    if (names.rank() == output.rank()) result.axes = names;
  }
  if (result.axis >= 0) result.axis_name = result.axes[result.axis];
  return result;
}

constexpr void find_label_faults(const ModelView& model, const Fit& fit, const Outputs& outputs, FaultSink& sink) {
  if (fit.y.given() != outputs.size() && outputs.size() > 0 && outputs.fits() && outputs[0].has_rank()) {
    Diagnostic missing =
        fault_without_layer(model, Stage::labels, Code::missing_labels, static_cast<std::int64_t>(outputs.size()),
                            static_cast<std::int64_t>(fit.y.given()));
    if (model.is_graph() && fit.y.given() < outputs.size()) {
      const RecordIndex at = output_record(model, static_cast<std::uint32_t>(fit.y.given()));
      if (at != no_record) missing.text = layer_name(model.records, at);
    }
    return sink.add(missing);
  }
  for (std::size_t i = 0; i < fit.y.size(); ++i) {
    const Shape& labels = fit.y[i].shape;
    const bool fits = outputs.fits() && surely_fits(fit.loss[i].loss, labels, *outputs.data(i)) &&
                      (labels[0].is_known() || labels[0].is_unknown());
    // Where a loss of classes is the fault, the labels are not; see find_class_loss_faults.
    const bool of_loss =
        !fits && is_class_loss_of_one(fit.loss[i].loss, labels, outputs[i]) && labels.rank() + 1 >= outputs[i].rank();
    if (fits) {
      // no fault
    } else if (const Fault fault = shape_fault(labels); fault) {
      Diagnostic bad = fault_without_layer(model, Stage::labels, fault.code, fault.expected, fault.actual);
      bad.relation = fault.relation;
      bad.axis = fault.axis;
      bad.input = labels;
      bad.wanted = Shape::unknown();
      sink.add(bad);
    } else if (const LabelFault found = check_labels(fit.loss[i].loss, labels, outputs[i], fit.runtime);
               found && !of_loss) {
      sink.add(label_diagnostic(model, fit, i, outputs[i], found));
    }
    if (labels_have_numbers(fit.y[i].dtype)) continue;
    Diagnostic dtype = fault_without_layer(model, Stage::labels, Code::labels_dtype, 0, 0);
    dtype.input = labels;
    dtype.input_index = static_cast<std::int32_t>(i);
    dtype.wanted = Shape::unknown();
    dtype.expected_dtype = DType::float32;
    dtype.actual_dtype = fit.y[i].dtype;
    sink.add(dtype);
  }
}

}  // namespace shapeproof::detail
