// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/attended_samples.hpp"
#include "shapeproof/faults/batch_change.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/class_loss_faults.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/label_faults.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/layers_before.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/faults/runtime_faults.hpp"
#include "shapeproof/faults/string_faults.hpp"
#include "shapeproof/graph/graph_run.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// The layer that sets the width of an output.
[[nodiscard]] constexpr LayerRef width_layer_of_output(const ModelView& model, const Fit& fit, std::size_t index) {
  const ModelFlow flow = flow_of(model, fit);
  if (index >= flow.outputs().size()) return {};
  const std::uint32_t call = width_call(flow, flow.outputs()[index]);
  return call == ModelFlow::no_call ? LayerRef{} : placed_layer(model, outermost(model, flow[call].at));
}

/// Whether the first axis of the data need not count samples: PyTorch's modules take them along any axis, and only the
/// loss compares them with the labels.
[[nodiscard]] constexpr bool counts_no_samples(const ModelView& model) noexcept {
  return model.vocabulary() == Vocabulary::pytorch;
}

/// Data and labels must all have the same number of samples. Source: Keras 3, `check_data_cardinality`.
constexpr void find_sample_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.x.size() + fit.y.size() < 2 || counts_no_samples(model)) return;
  if (fit.x.size() == 1 && fit.y.size() == 1 && fit.x[0].shape[0] == fit.y[0].shape[0]) return;  // true for most calls
  Dim samples;
  const auto compare = [&](const TensorSpecs& specs, Stage stage) {
    for (std::size_t i = 0; i < specs.size(); ++i) {
      const Dim own = specs[i].shape.rank() > 0 ? specs[i].shape[0] : Dim{};
      if (!own.is_known()) continue;
      if (!samples.is_known()) samples = own;
      if (own == samples) continue;
      Diagnostic fault = fault_without_layer(model, stage, Code::sample_count, samples.code, own.code);
      fault.axis = 0;
      fault.axis_name = Axis::batch;
      fault.input_index = static_cast<std::int32_t>(i);
      fault.input = specs[i].shape;
      fault.wanted = specs[i].shape.with(0, samples);
      if (stage == Stage::labels) fault.layer = width_layer_of_output(model, fit, i);
      sink.add(fault);
      return;
    }
  };
  compare(fit.x, Stage::data);
  compare(fit.y, Stage::labels);
}

/// The record of the first recurrent layer that keeps its states from batch to batch; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex stateful_layer(const ModelView& model) {
  for (RecordIndex at = 0; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (record.type->recurrence != nullptr && record.type->recurrence(record).stateful) return at;
  }
  return no_record;
}

/// The states of a stateful layer have one batch size, which every batch must have, including the last one.
[[gnu::noinline]] constexpr void find_batch_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  const DeclaredSizes declared{model};
  const Dim states = declared.has_any ? declared.batch : fit.batch_size;
  if (!states.is_known() || states.code == 0) return;
  const RecordIndex at = stateful_layer(model);
  if (at == no_record) return;
  const Dim samples = fit.x.empty() ? Dim{} : fit.x[0].shape[0];
  const bool other = fit.batch_size.is_known() && fit.batch_size != states;
  const bool short_last = samples.is_known() && samples.code % states.code != 0;
  if (!other && !short_last) return;
  Diagnostic fault = fault_without_layer(model, Stage::data, Code::batch_size, states.code,
                                         other ? fit.batch_size.code : samples.code % states.code);
  fault.layer = placed_layer(model, outermost(model, at));
  fault.field = Name("stateful");
  fault.text = Name(other ? "batch_size" : "last batch");
  fault.axis = 0;
  fault.axis_name = Axis::batch;
  fault.input = fit.x.empty() ? Shape::unknown() : fit.x[0].shape;
  fault.wanted = Shape::unknown();
  sink.add(fault);
}

/// Whether Keras builds the model with sizes that are unknown although the data have them: axes that an `Input` leaves
/// open, or an open batch axis that a stateful layer needs.
[[nodiscard]] constexpr bool is_built_with_open_axes(const ModelView& model, const DeclaredSizes& declared,
                                                     bool recurrent = true) {
  if (declared.leaves_open) return true;
  if (!recurrent || (!model.is_graph() && !model.has_input()) || declared.batch.is_known()) return false;
  return stateful_layer(model) != no_record;
}

/// Collects `RunNotes` while a model runs: whether a step may be suspicious (a window that leaves a third of an axis or
/// a single element, a recurrent layer over one step), and whether there are recurrent layers. It takes only a few
/// comparisons per step.
struct NoteTaker final : ChainVisitor, ModelVisitor {
  const LayerRecord* records;
  RunNotes& notes;

  constexpr NoteTaker(const ModelView& model, RunNotes& taken) noexcept : records(model.records), notes(taken) {}

  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& after) noexcept override {
    note(at, before.shape(), after.shape());
  }
  constexpr void call(const ModelCall& call, const Outputs& after) noexcept override {
    note(call.at, call.inputs[0], after[0]);
    if (input_without_steps(records[call.at], call.inputs) >= 0) notes.attends_samples = true;
  }
  using ChainVisitor::fault;
  using ModelVisitor::fault;

 private:
  constexpr void note(RecordIndex at, const Shape& in, const Shape& out) noexcept {
    const LayerRecord& record = records[at];
    notes.last = at;
    if (record.type->recurrence != nullptr || record.span > 1) notes.recurrent = true;
    if (in.rank_value < 3) return;
    if (in.rank_value == 3) {
      if (in.axes[1].code == 1 && record.type->recurrence != nullptr) notes.suspicious = true;
      return;
    }
    const std::int64_t size = in.axes[2].code;  // a spatial axis in both orders of axes
    const std::int64_t left = out.axes[2].code;
    if (size > 0 && left > 0 && (left == 1 || size / 3 >= left)) notes.suspicious = true;
  }
};

/// Collects the faults that a model has if the data do not determine its open sizes.
constexpr void collect_faults_without_data(const ModelView& model, FaultSink& sink) {
  Outputs built;
  Failure ignored;
  if (!run_once(model, {}, built, ignored)) collect_faults(model, {}, built, sink);
}

/// Passes the faults of a model with its data to the sink.
constexpr void find_model_faults(const ModelView& model, const Inputs& given, const DeclaredSizes& declared,
                                 Outputs& outputs, FaultSink& sink) {
  Failure failure;
  sink.notes.recurrent = false;
  sink.notes.attends_samples = false;
  NoteTaker notes{model, sink.notes};
  if (run_once(model, given, outputs, failure, &notes, &notes)) {
    if (given[0].has_rank() && is_built_with_open_axes(model, declared, sink.notes.recurrent))
      collect_faults_without_data(model, sink);
    if (sink.notes.attends_samples) find_attended_samples(model, given, sink);
    return;
  }
  sink.notes = RunNotes{};
  outputs.clear();
  collect_faults(model, blames_input(model, failure, given) ? Inputs{} : given, outputs, sink);
}

/// More tensors than the model, or its check, takes.
[[nodiscard]] constexpr Diagnostic too_many_data(const ModelView& model, const Fit& fit, std::int64_t most) {
  Diagnostic fault =
      fault_without_layer(model, Stage::data, Code::wrong_input_count, most, static_cast<std::int64_t>(fit.x.given()));
  if (model.is_graph()) fault.relation = Relation::at_most;
  return fault;
}

}  // namespace detail

/// Checks a model with everything that it is trained with, and passes every independent fault to a sink: first those of
/// the model and the data. `outputs` are guesses after a fault.
constexpr void find_faults(const ModelView& model, const Fit& fit, Outputs& outputs, FaultSink& sink) {
  if (Failure failure; find_model_fault(model, failure)) sink.add(diagnose(model, failure));
  outputs.clear();
  const detail::GivenData given{model, fit};
  if (const std::uint32_t most = model.is_graph() ? TensorSpecs::capacity : 1; fit.x.given() > most) {
    sink.add(detail::too_many_data(model, fit, most));
  }
  const bool too_many = model.is_graph() && fit.x.given() > TensorSpecs::capacity;
  if (detail::takes_strings(model, fit)) detail::find_string_faults(model, fit, sink);
  detail::find_model_faults(model, too_many ? Inputs{} : given.view(), given.declared(), outputs, sink);
  if (fit.runtime != Runtime::keras) detail::find_runtime_faults(model, fit, sink);
  if (sink.notes.recurrent && !fixes_batches(fit.runtime)) detail::find_batch_faults(model, fit, sink);
  const bool may_change = detail::counts_no_samples(model) ? detail::loses_samples(fit, outputs)
                                                           : detail::may_change_batch(model, fit, outputs);
  const bool changes = may_change && detail::find_batch_change(model, fit, sink);
  detail::find_sample_faults(model, fit, sink);
  if (fit.y.given() > 0) detail::find_label_faults(model, fit, outputs, changes, sink);
  if (detail::has_output_of_one(outputs) && !fit.loss.empty())
    detail::find_class_loss_faults(model, fit, outputs, sink);
}

}  // namespace shapeproof::inline v0_1
