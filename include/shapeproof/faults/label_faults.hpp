// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/module_loss_faults.hpp"

namespace shapeproof::inline v0_1::detail {

/// Which output has no labels, or which labels no output, if there are not as many of both: the first that does not fit
/// in their order, if all others do; else the first behind the last pair.
[[nodiscard]] constexpr std::size_t without_partner(const Fit& fit, const Outputs& outputs) {
  const bool more_labels = fit.y.size() > outputs.size();
  const std::size_t most = more_labels ? fit.y.size() : outputs.size();
  const std::size_t pairs = more_labels ? outputs.size() : fit.y.size();
  std::size_t alone = most;
  std::size_t pair = 0;
  for (std::size_t i = 0; i < most; ++i) {
    const std::size_t output = more_labels ? pair : i;
    const Shape& labels = fit.y[more_labels ? i : pair].shape;
    if (pair < pairs && !check_labels(fit.loss[output].loss, labels, outputs[output], fit.runtime)) {
      ++pair;
    } else if (alone == most) {
      alone = i;
    }
  }
  return pair == pairs ? alone : pairs;
}

/// More labels than outputs, or fewer, with the shape of the first that is left over.
[[nodiscard]] constexpr Diagnostic unequal_labels(const ModelView& model, const Fit& fit, const Outputs& outputs) {
  Diagnostic fault =
      fault_without_layer(model, Stage::labels, Code::missing_labels, static_cast<std::int64_t>(outputs.size()),
                          static_cast<std::int64_t>(fit.y.given()));
  const std::size_t alone = without_partner(fit, outputs);
  if (fit.y.given() > outputs.size()) {
    if (alone < fit.y.size()) fault.input = fit.y[alone].shape;
    return fault;
  }
  fault.input_index = static_cast<std::int32_t>(alone);
  fault.output = outputs[alone];
  const RecordIndex at = model.is_graph() ? output_record(model, static_cast<std::uint32_t>(alone)) : no_record;
  if (at != no_record) fault.text = layer_name(model.records, at);
  return fault;
}

/// Passes every fault of the labels to the sink. With `batch_changes` a layer that changes the number of samples is
/// told already.
constexpr void find_label_faults(const ModelView& model, const Fit& fit, const Outputs& outputs, bool batch_changes,
                                 FaultSink& sink) {
  const bool modules = model.vocabulary() == Vocabulary::pytorch;  // which of their outputs a loss gets is not said
  if (!modules && fit.y.given() != outputs.size() && outputs.size() > 0 && outputs.fits() && outputs[0].has_rank()) {
    return sink.add(unequal_labels(model, fit, outputs));
  }
  for (std::size_t i = 0; i < fit.y.size(); ++i) {
    const Shape& labels = fit.y[i].shape;
    const bool has_output = outputs.fits() && i < outputs.size();
    if (fit.loss[i].module != nullptr) {
      if (has_output) find_module_loss_faults(model, fit, i, outputs[i], batch_changes, sink);
      continue;
    }
    if (modules && fit.loss[i].loss == Loss::unnamed) continue;
    const bool fits = has_output && surely_fits(fit.loss[i].loss, labels, *outputs.data(i)) &&
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

}  // namespace shapeproof::inline v0_1::detail
