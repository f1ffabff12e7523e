// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/batch_change.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/loss_rules.hpp"
#include "shapeproof/infer/loss_answer.hpp"

/// What a loss module says of an output and its labels, by the module's own rule.
namespace shapeproof::inline v0_1::detail {

/// The answer of the loss of an output.
[[nodiscard]] constexpr LossAnswer loss_answer(const LossSpec& loss, const Shape& output, const TensorSpec& labels) {
  const Shape target = labels.typed_shape();
  const Shape* const tensors[] = {&output, &target};
  return answer_of(loss.record(), *loss.module, Inputs{tensors, 2});
}

/// Whether labels have a place for each class, where the loss wants class numbers.
[[nodiscard]] constexpr bool have_class_axis(const Shape& labels, const Shape& output) noexcept {
  return labels.rank() == output.rank() && labels.rank() > 1 && compatible(labels[1], output[1]) && labels[1] != Dim(1);
}

/// A fault of a loss, as a fault of labels.
[[nodiscard]] constexpr LabelFault as_label_fault(const Fault& fault, const Shape& labels, const Shape& output) {
  LabelFault result{.code = fault.code, .axis = fault.axis, .expected = fault.expected, .actual = fault.actual};
  if (fault.input == 0) return result;
  const bool class_numbers = fault.code == Code::rank_mismatch && fault.expected + 1 == output.rank();
  if (fault.code == Code::dtype_mismatch) result.code = Code::labels_dtype;
  if (fault.code == Code::rank_mismatch) {
    result.code = class_numbers && have_class_axis(labels, output) ? Code::one_hot_labels : Code::labels_rank;
    result.wanted = class_numbers ? output.erased(1) : output;
    if (result.code == Code::one_hot_labels) result.actual = labels[1].number();
  }
  if (fault.code == Code::axis_mismatch) {
    const bool of_classes =  // the output has an axis more
        labels.rank() + 1 == output.rank() && output.erased(1)[fault.axis] == Dim(fault.expected);
    if (labels.rank() != output.rank() && !of_classes) return labels_rank_fault(output.rank(), labels, output);
    result.code = fault.axis == 0 ? Code::sample_count : Code::labels_size;
    result.axis = fault.axis > 0 && of_classes ? fault.axis + 1 : fault.axis;
    result.wanted = labels.with(fault.axis, fault.expected);
  }
  return result;
}

/// The labels are right, and some layer gives another number of samples than the data have.
[[nodiscard]] constexpr bool loses_samples(const Fit& fit, const Shape& labels, const Shape& output) noexcept {
  if (fit.x.empty() || !fit.x[0].shape[0].is_known()) return false;
  return fit.x[0].shape[0] == labels[0] && !compatible(output[0], labels[0]);
}

/// The same of any output that a module's loss compares with labels.
[[nodiscard]] constexpr bool loses_samples(const Fit& fit, const Outputs& outputs) {
  bool any_output = false;
  for (std::size_t i = 0; outputs.fits() && i < outputs.size() && i < fit.y.size(); ++i) {
    any_output = any_output || (fit.loss[i].module != nullptr && loses_samples(fit, fit.y[i].shape, outputs[i]));
  }
  return any_output;
}

/// A loss that does not run, that fails in `backward()`, or that compares every label with every output.
[[gnu::noinline]] constexpr void find_module_loss_faults(const ModelView& model, const Fit& fit, std::size_t index,
                                                         const Shape& output, bool batch_changes, FaultSink& sink) {
  const Shape& labels = fit.y[index].shape;
  const LossAnswer answer = loss_answer(fit.loss[index], output, fit.y[index]);
  const Fault& fault = answer.ok() ? answer.backward : answer.forward;
  if (!fault && !answer.broadcasts) return;
  LabelFault found = as_label_fault(fault, labels, output);
  if (!fault) {
    found = {.code = Code::labels_broadcast,
             .severity = Severity::warning,
             .expected = output.rank(),
             .actual = labels.rank(),
             .wanted = output};
  }
  if (batch_changes && loses_samples(fit, labels, output)) return;  // that is told
  Diagnostic result = label_diagnostic(model, fit, index, output, found);
  result.relation = fault.relation;
  result.field = Name(fault.field);
  result.text = Name(fault.field.empty() ? to_string(fit.loss[index]) : fault.text);
  result.vocabulary = fit.loss[index].module->layer->traits.vocabulary;
  if (fault.code == Code::dtype_mismatch) {
    result.expected_dtype = static_cast<DType>(fault.expected);
    result.actual_dtype = static_cast<DType>(fault.actual);
  }
  result.only_in_backward = answer.ok() && fault;
  sink.add(result);
}

}  // namespace shapeproof::inline v0_1::detail
