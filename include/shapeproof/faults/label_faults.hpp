// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/faults/module_loss_faults.hpp"

namespace shapeproof::inline v0_1::detail {

/// Passes every fault of the labels to the sink. With `batch_changes` a layer that changes the number of samples is
/// told already.
constexpr void find_label_faults(const ModelView& model, const Fit& fit, const Outputs& outputs, bool batch_changes,
                                 FaultSink& sink) {
  const bool modules = model.vocabulary() == Vocabulary::pytorch;  // which of their outputs a loss gets is not said
  if (!modules && fit.y.given() != outputs.size() && outputs.size() > 0 && outputs.fits() && outputs[0].has_rank()) {
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
