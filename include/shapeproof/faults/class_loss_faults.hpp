// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/loss_rules.hpp"

namespace shapeproof::inline v0_1::detail {

/// Whether some output has one unit, by the axis of either vocabulary: a quick check that is enough for most models.
[[nodiscard]] constexpr bool has_output_of_one(const Outputs& outputs) noexcept {
  for (std::size_t i = 0; i < outputs.size() && outputs.fits(); ++i) {
    const Shape& output = *outputs.data(i);
    if (output[-1] == Dim(1) || output[1] == Dim(1)) return true;
  }
  return false;
}

/// The axis of an output that has a place for each class.
[[nodiscard]] constexpr int class_axis(const LossSpec& loss, const Shape& output) noexcept {
  return loss.module != nullptr ? 1 : output.rank() - 1;
}

/// Whether a loss of classes gets an output with a place for one class only, see `is_class_loss_of_one`.
[[nodiscard]] constexpr bool compares_one_class(const LossSpec& loss, const Shape& labels,
                                                const Shape& output) noexcept {
  if (loss.module == nullptr) return is_class_loss_of_one(loss.loss, labels, output);
  const LayerTraits& traits = loss.module->layer->traits;
  const bool softmax = traits.applies == ActivationKind::log_softmax || traits.expects == ActivationKind::log_softmax;
  if (!softmax || output.rank() < 2 || output[1] != Dim(1)) return false;
  return labels.rank() != output.rank() || labels[1].value_or(1) == 1;
}

/// Tells of a loss of classes on one unit at each output, with or without labels. PyTorch's losses take it, and nothing
/// is learned.
[[gnu::noinline]] constexpr void find_class_loss_faults(const ModelView& model, const Fit& fit, const Outputs& outputs,
                                                        FaultSink& sink) {
  for (std::size_t i = 0; i < outputs.size() && outputs.fits(); ++i) {
    const Shape& output = *outputs.data(i);
    const Shape& labels = i < fit.y.size() ? fit.y[i].shape : no_spec.shape;
    if (!gets_output(model, fit, i) || !compares_one_class(fit.loss[i], labels, output)) continue;
    const bool runs = fit.loss[i].module != nullptr;
    Diagnostic fault = label_diagnostic(model, fit, i, output,
                                        {.code = Code::one_class,
                                         .severity = runs ? Severity::warning : Severity::error,
                                         .axis = class_axis(fit.loss[i], output),
                                         .expected = 2,
                                         .actual = 1});
    fault.relation = Relation::at_least;
    if (runs) fault.text = Name(to_string(fit.loss[i]));
    sink.add(fault);
  }
}

}  // namespace shapeproof::inline v0_1::detail
