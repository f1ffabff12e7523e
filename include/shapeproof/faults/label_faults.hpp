// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/loss_rules.hpp"

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

/// The first layer that computes on the last axis alone although there are axes between it and the batch: a Flatten may
/// be missing before it. `no_record` if there is none.
struct DenseFinder : ChainVisitor {
  const ModelView* model;
  RecordIndex found = no_record;
  bool recurrent = false;

  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& /*after*/) noexcept {
    const LayerRecord& record = model->records[at];
    if (is_recurrent(record)) recurrent = before[0].rank() == 3;
    if (found != no_record || before[0].rank() < 3 || recurrent) return;
    if (works_on_last_axis(record)) found = at;
  }
};

[[nodiscard]] constexpr RecordIndex dense_on_maps(const ModelView& model, const Shape& input) {
  if (model.is_graph()) return no_record;
  DenseFinder finder{{}, &model};
  Outputs outputs;
  Failure failure;
  static_cast<void>(walk_chain(model.records, model.count, input, outputs, failure, finder));
  return finder.found;
}

/// Assigns a fault of labels to the layer where it appears.
[[nodiscard]] constexpr Diagnostic label_diagnostic(const ModelView& model, const Fit& fit, std::size_t index,
                                                    const Shape& output, const LabelFault& fault) {
  Diagnostic result = fault_without_layer(model, Stage::labels, fault.code, fault.expected, fault.actual);
  result.severity = fault.severity;
  result.axis = fault.axis;
  result.input_index = static_cast<std::int32_t>(index);
  result.loss = picked_loss(fit.loss[index].loss, fit.y[index].shape, output);
  result.input = fit.y[index].shape;
  result.output = output;
  result.wanted = fault.wanted;
  if (fault.code == Code::labels_broadcast && fit.runtime != Runtime::keras) {
    result.text = Name(to_string(fit.runtime));
  }
  RecordIndex at = model.is_graph() ? no_record : last_layer(model);
  const bool deeper = output.rank() > result.input.rank() && output.rank() > 2;
  if (!model.is_graph() && deeper && (fault.code == Code::labels_rank || fault.code == Code::labels_broadcast)) {
    const Shape input = fit.x.empty() ? Shape::unknown() : fit.x[0].shape;
    if (const RecordIndex dense = dense_on_maps(model, input); dense != no_record) {
      at = dense;
      result.code = Code::missing_flatten;
      result.axis = -1;
      result.expected = output.rank();
      result.actual = result.input.rank();
      if (fit.loss[index].loss == Loss::unnamed) result.severity = Severity::warning;
    }
  } else if (!model.is_graph() && fault.code != Code::labels_rank &&
             (fault.axis < 0 || fault.axis == output.rank() - 1)) {
    at = width_layer(model);
  }
  if (model.is_graph()) at = output_record(model, static_cast<std::uint32_t>(index));
  if (at == no_record) return result;
  result.layer = layer_ref(model, at, model.index_of(at));
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
    if (fits) {
      // no fault
    } else if (const Fault fault = shape_fault(labels); fault) {
      Diagnostic bad = fault_without_layer(model, Stage::labels, fault.code, fault.expected, fault.actual);
      bad.relation = fault.relation;
      bad.axis = fault.axis;
      bad.input = labels;
      bad.wanted = Shape::unknown();
      sink.add(bad);
    } else if (const LabelFault found = check_labels(fit.loss[i].loss, labels, outputs[i], fit.runtime); found) {
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
