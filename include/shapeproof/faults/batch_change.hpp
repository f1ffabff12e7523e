// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_visitor.hpp"

/// Layers that join, repeat or drop samples, so that there are not as many outputs as data: `Concatenate(axis=0)`,
/// `keras.ops.tile`, a transposed batch axis.

namespace shapeproof::inline v0_1::detail {

/// Finds the layer that changes the size of the batch for good.
class BatchFollower final : public ModelVisitor {
 public:
  Failure found{};  ///< `at` is `no_record` if there is none

  constexpr explicit BatchFollower(Dim batch) : batch_(batch) { found.at = no_record; }

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    if (call.is_input || outputs.size() == 0) return;
    bool before = false;
    for (std::size_t i = 0; i < call.inputs.size(); ++i) before = before || is_other(call.inputs[i]);
    const bool after = is_other(outputs[0]);
    if (!after && before) found.at = no_record;  // a later layer makes up for it
    if (!after || before || found.at != no_record) return;
    found = Failure{};
    found.at = call.at;
    found.fault = {.code = Code::batch_changed, .axis = 0, .expected = batch_.code, .actual = outputs[0][0].code};
    found.see(call.inputs[0]);
  }

 private:
  [[nodiscard]] constexpr bool is_other(const Shape& shape) const {
    return shape.rank() > 0 && shape[0].is_known() && shape[0] != batch_;
  }

  Dim batch_;
};

/// Whether an output may have another number of samples than the data: a quick check that is enough for most models.
/// Without data the labels say how many there are.
[[nodiscard]] constexpr bool may_change_batch(const ModelView& model, const Fit& fit, const Outputs& outputs) noexcept {
  if (fit.x.empty()) return model.is_graph() && !fit.y.empty() && fit.y[0].shape.rank_value >= 1;
  if (fit.x[0].shape.rank_value < 1) return false;
  const std::int64_t samples = fit.x[0].shape.axes[0].code;
  for (std::size_t i = 0; i < outputs.size() && outputs.fits(); ++i) {
    const std::int64_t own = (*outputs.data(i))[0].value_or(0);
    if (own > 0 && own != samples) return samples > 0;
  }
  return false;
}

/// The data; without data what the `Input`s declare, as many samples as there are labels.
[[nodiscard]] constexpr Fit with_samples(const ModelView& model, const Fit& fit) {
  Fit with = fit;
  for (std::uint32_t i = 0; fit.x.empty() && i < input_count(model) && i < TensorSpecs::capacity; ++i) {
    const Shape declared = declared_shape(model, i);
    with.x.push_back(declared.rank() > 0 ? declared.with(0, fit.y[0].shape[0]) : declared);
  }
  return with;
}

/// Whether a layer works along the batch axis because its field says so.
[[nodiscard]] constexpr bool has_axis_0(const LayerRecord& record, const Shape& input) {
  const FieldValue axis = get_field(record, "axis");
  return axis.kind == FieldValue::Kind::number && (axis.number_value == 0 || axis.number_value == -input.rank());
}

/// An error if there are labels, which then belong to no output; `predict` runs. False if no layer does it.
[[gnu::noinline]] constexpr bool find_batch_change(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const Fit with = with_samples(model, fit);
  const GivenData given{model, with};
  const Inputs inputs = given.view();
  BatchFollower follower{inputs[0][0]};
  Outputs ignored;
  if (!run_model(model, inputs, ignored, follower) || follower.found.at == no_record) return false;
  Diagnostic fault = diagnose(model, follower.found);
  if (fit.y.empty()) fault.severity = Severity::warning;
  fault.axis_name = Axis::batch;
  fault.wanted = Shape::unknown();
  if (has_axis_0(model.records[follower.found.at], fault.input)) fault.field = Name("axis");
  sink.add(fault);
  return true;
}

}  // namespace shapeproof::inline v0_1::detail
