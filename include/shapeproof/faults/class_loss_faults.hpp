// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_diagnostic.hpp"
#include "shapeproof/faults/loss_rules.hpp"

namespace shapeproof::detail {

/// Whether some output has one unit: a quick check that is enough for most models.
[[nodiscard]] constexpr bool has_output_of_one(const Outputs& outputs) noexcept {
  for (std::size_t i = 0; i < outputs.size() && outputs.fits(); ++i) {
    const Shape& output = *outputs.data(i);
    if (output.rank_value >= 2 && output[-1] == Dim(1)) return true;
  }
  return false;
}

/// Tells of a loss of classes on one unit at each output, with or without labels.
[[gnu::noinline]] constexpr void find_class_loss_faults(const ModelView& model, const Fit& fit, const Outputs& outputs,
                                                        FaultSink& sink) {
  for (std::size_t i = 0; i < outputs.size() && outputs.fits(); ++i) {
    const Shape& output = *outputs.data(i);
    const Shape& labels = i < fit.y.size() ? fit.y[i].shape : no_spec.shape;
    if (!is_class_loss_of_one(fit.loss[i].loss, labels, output)) continue;
    Diagnostic fault = label_diagnostic(
        model, fit, i, output, {.code = Code::one_class, .axis = output.rank() - 1, .expected = 2, .actual = 1});
    fault.relation = Relation::at_least;
    sink.add(fault);
  }
}

}  // namespace shapeproof::detail
