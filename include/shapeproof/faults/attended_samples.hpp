// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/faults/collect.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_visitor.hpp"

/// Attention over vectors. It runs, and takes the samples for steps: each sample is then mixed with all others. Source:
/// Keras 3, `Attention`, which broadcasts what it multiplies.

namespace shapeproof::inline v0_1::detail {

/// Which input of a call is a vector where the layer attends over steps; -1 if none is. Only of `Attention` and
/// `AdditiveAttention`, which refuse a single tensor: others may be given masks, or axes of their own to attend over.
[[nodiscard]] constexpr std::int32_t input_without_steps(const LayerRecord& record, const Inputs& inputs) noexcept {
  const LayerTraits& traits = record.type->traits;
  if (!traits.needs_list || traits.reach != Reach::attention) return -1;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (inputs[i].rank() == 2) return static_cast<std::int32_t>(i);
  }
  return -1;
}

/// Warns of each call that takes samples for steps.
class AttendedSamples final : public ModelVisitor {
 public:
  constexpr AttendedSamples(const ModelView& model, FaultSink& sink) : model_(model), sink_(sink) {}

  constexpr void call(const ModelCall& call, const Outputs& /*outputs*/) override {
    if (call.is_input) return;
    const std::int32_t input = input_without_steps(model_.records[call.at], call.inputs);
    if (input < 0) return;
    const Shape& vectors = call.inputs[static_cast<std::size_t>(input)];
    Failure failure;
    failure.fault = Fault::rank(3, vectors);
    failure.fault.input = input;
    failure.at = call.at;
    failure.node = static_cast<std::int32_t>(call.number);
    failure.see(vectors);
    Diagnostic warning = diagnose(model_, failure);
    warning.severity = Severity::warning;
    sink_.add(warning);
  }

 private:
  const ModelView& model_;
  FaultSink& sink_;
};

[[gnu::noinline]] constexpr void find_attended_samples(const ModelView& model, const Inputs& given, FaultSink& sink) {
  AttendedSamples visitor{model, sink};
  Outputs ignored;
  static_cast<void>(run_model(model, given, ignored, visitor));
}

}  // namespace shapeproof::inline v0_1::detail
