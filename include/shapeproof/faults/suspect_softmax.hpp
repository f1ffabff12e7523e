// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/class_loss_faults.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_notes.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/field/axes.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/graph/run_model.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_visitor.hpp"

/// A softmax over one unit, wherever it stands: it is 1, whatever comes in.

namespace shapeproof::inline v0_1::detail {

/// Whether a layer ends with a softmax, over whatever axis.
[[nodiscard]] constexpr bool may_apply_softmax(const LayerRecord& record) {
  if (record.type->activation == nullptr) return record.type->traits.applies == ActivationKind::softmax;
  return activation_of(*record.type, record.words) == ActivationKind::softmax;
}

/// The axis of an output along which the layer that gives it applies a softmax; -1 if there is none, or several.
[[nodiscard]] constexpr int softmax_axis(const LayerRecord& record, int rank) {
  const LayerType& type = *record.type;
  if (!may_apply_softmax(record)) return -1;
  if (type.activation != nullptr) return type.recurrence == nullptr && !type.traits.is_cell ? rank - 1 : -1;
  std::int64_t axis = type.traits.vocabulary == Vocabulary::pytorch ? rank - 3 : rank - 1;  // Softmax2d has no field
  for (const FieldInfo& field : type.fields) {
    if (field.name == "dim") axis = field_value(field, record.words.values).number_value;
    if (field.kind != FieldKind::axes) continue;
    const auto axes = load_field<Axes>(field, record.words.values);
    if (axes.size() != 1) return -1;
    axis = axes[0];
  }
  if (axis < 0) axis += rank;
  return axis < rank ? static_cast<int>(axis) : -1;
}

/// Whether a layer's own field says that the last axis of its output is one unit.
[[nodiscard]] constexpr bool has_one_unit(const LayerRecord& record) {
  if (width_field(record).empty()) return false;
  const FieldValue width = get_field(record, width_field(record));
  return width.kind == FieldValue::Kind::number && width.number_value == 1 &&
         !(get_field(record, "data_format").word_value == "channels_first");
}

/// Tells of each layer once.
class SoftmaxVisitor final : public ModelVisitor {
 public:
  constexpr SoftmaxVisitor(const ModelView& model, FaultSink& sink) : model_(model), sink_(sink) {
    static_cast<void>(told_.extend(model.count));
  }

  constexpr void call(const ModelCall& call, const Outputs& outputs) override {
    if (call.is_input || told_[call.at] || outputs.size() == 0) return;
    const Shape& output = outputs.shape();
    const std::uint32_t end = call.at + model_.records[call.at].span;
    const std::uint32_t own = call.at + (wraps_each_step(model_.records[call.at]) ? 1 : 0);
    for (RecordIndex at = call.at; at < end; ++at) {
      const int outer = static_cast<int>(own - call.at);  // axes that the layer itself does not see
      const int axis = softmax_axis(model_.records[at], output.rank() - outer);
      if (axis < 0) continue;
      const bool gives_output = at == own && output.rank() > 1 && output[axis + outer] == Dim(1);
      if (gives_output) return tell(call.at, at, output, axis + outer);
      if (has_one_unit(model_.records[at])) return tell(call.at, at, output, output.rank() - 1);
    }
  }

 private:
  constexpr void tell(RecordIndex at, RecordIndex found, const Shape& output, int axis) {
    told_[at] = true;
    Failure failure;
    failure.fault = {.code = Code::softmax_of_one, .expected = 1, .actual = 1};
    failure.fault.axis = static_cast<std::int8_t>(axis);
    failure.fault.inner = static_cast<std::int32_t>(found - at);
    failure.at = at;
    Diagnostic warning = diagnose(model_, failure);
    warning.stage = Stage::labels;
    warning.severity = Severity::warning;
    warning.output = output;
    warning.wanted = Shape::unknown();
    warning.text = Name("softmax");
    sink_.add(warning);
  }

  const ModelView& model_;
  FaultSink& sink_;
  GrowableArray<bool> told_;  ///< of each record
};

/// Runs a model that has a softmax over one unit, or may have one.
[[gnu::noinline]] constexpr void tell_softmax_of_one(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const GivenData given{model, fit};
  SoftmaxVisitor visitor{model, sink};
  Outputs ignored;
  static_cast<void>(run_model(model, given.view(), ignored, visitor));
}

/// Looks for it first without shapes, which costs little: a layer whose own field says that there is one unit, or
/// `Softmax` and `Activation` and somewhere such a layer.
[[gnu::noinline]] constexpr void seek_softmax_of_one(const ModelView& model, const Fit& fit, bool one_output,
                                                     FaultSink& sink) {
  bool behind = one_output;
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (!may_apply_softmax(record)) continue;
    if (has_one_unit(record)) return tell_softmax_of_one(model, fit, sink);
    if (record.type->activation != nullptr && !width_field(record).empty()) continue;  // it has more units
    for (RecordIndex before = 0; before < model.count && !behind; ++before) {
      behind = has_one_unit(model.records[before]);
    }
    if (behind) return tell_softmax_of_one(model, fit, sink);
  }
}

/// Most models have one softmax, at their end, whose units are those of the output.
constexpr void suspect_softmax_of_one(const ModelView& model, const Fit& fit, const Outputs& outputs,
                                      const LayerNotes& notes, FaultSink& sink) {
  if (notes.softmax == no_record) return;
  const bool one = has_output_of_one(outputs);
  if (!one && outputs.size() == 1 && outputs.shape().rank() > 0 && outputs.shape()[-1].is_known()) {
    const RecordIndex last = model.is_graph() ? output_record(model, 0) : sink.notes.last;
    if (last == notes.softmax &&
        softmax_axis(model.records[last], outputs.shape().rank()) == outputs.shape().rank() - 1)
      return;
  }
  seek_softmax_of_one(model, fit, one, sink);
}

}  // namespace shapeproof::inline v0_1::detail
