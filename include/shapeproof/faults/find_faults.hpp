// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/batch_change.hpp"
#include "shapeproof/faults/class_loss_faults.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/graph_batch.hpp"
#include "shapeproof/faults/label_faults.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/runtime_faults.hpp"
#include "shapeproof/faults/string_faults.hpp"

namespace shapeproof {

namespace detail {

/// Data and labels must all have the same number of samples. Source: Keras 3, `check_data_cardinality`.
constexpr void find_sample_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.x.size() + fit.y.size() < 2) return;
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
      const RecordIndex at = width_layer(model);
      if (stage == Stage::labels && !model.is_graph() && at != no_record) {
        fault.layer = layer_ref(model, at, model.index_of(at));
      }
      sink.add(fault);
      return;
    }
  };
  compare(fit.x, Stage::data);
  compare(fit.y, Stage::labels);
}

/// The batch size that a chain's `Input` fixes; unknown if it does not.
[[nodiscard]] constexpr Dim fixed_batch(const ModelView& model) noexcept {
  return model.has_input() ? load_layer<Input>(model.records[0]).batch_size : Dim{};
}

/// The batch size of the states of a stateful recurrent layer; unknown if there is none.
[[nodiscard]] constexpr Dim stateful_batch(const ModelView& model, std::uint32_t& at) {
  for (at = 1; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (record.type->recurrence == nullptr || !record.type->recurrence(record).stateful) continue;
    return model.is_graph() ? graph_fixed_batch(model, 0) : fixed_batch(model);
  }
  return {};
}

/// The states of a stateful layer have one batch size, which every batch must have, including the last one.
[[gnu::noinline]] constexpr void find_batch_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  RecordIndex at = 0;
  const Dim states = stateful_batch(model, at);
  if (!states.is_known() || states.code == 0) return;
  const Dim samples = fit.x.empty() || fit.x[0].shape.rank() < 1 ? Dim{} : fit.x[0].shape[0];
  const bool other = fit.batch_size.is_known() && fit.batch_size != states;
  const bool short_last = samples.is_known() && samples.code % states.code != 0;
  if (!other && !short_last) return;
  Diagnostic fault = fault_without_layer(model, Stage::data, Code::batch_size, states.code,
                                         other ? fit.batch_size.code : samples.code % states.code);
  RecordIndex outer = model.first();
  while (outer + model.records[outer].span <= at) outer += model.records[outer].span;
  fault.layer = layer_ref(model, outer, model.index_of(outer));
  fault.field = Name("stateful");
  fault.text = Name(other ? "batch_size" : "last batch");
  fault.axis = 0;
  fault.axis_name = Axis::batch;
  fault.input = fit.x.empty() ? Shape::unknown() : fit.x[0].shape;
  fault.wanted = Shape::unknown();
  sink.add(fault);
}

/// Whether Keras builds the model with sizes that are unknown although the data have them: axes that the `Input` leaves
/// open, or an open batch axis that a stateful layer needs.
[[nodiscard]] constexpr bool is_built_with_open_axes(const ModelView& model, bool recurrent = true) {
  if (!model.has_input()) return false;
  const auto input = load_layer<Input>(model.records[0]);
  if (input.leaves_open()) return true;
  if (!recurrent || input.batch_size.is_known()) return false;
  for (RecordIndex at = 1; at < model.count; ++at) {
    const LayerRecord& record = model.records[at];
    if (record.type->recurrence != nullptr && record.type->recurrence(record).stateful) return true;
  }
  return false;
}

/// Whether the declared input is wrong, and not the data: the model does not accept the declared input either, and
/// accepts the data without the `Input`.
[[nodiscard]] constexpr bool blames_input(const ModelView& model, const Failure& failure, const Shape& data) {
  if (!failure.fault.declared) return false;
  Outputs outputs;
  Failure declared;
  if (run_chain(model.records, model.count, Shape::unknown(), outputs, declared)) return false;
  if (declared.fault.declared || declared.fault.code == Code::unknown_axis_size) return false;
  if (declared.at == model.first()) return true;
  Failure ignored;
  return run_chain(model.records + 1, model.count - 1, data, outputs, ignored);
}

/// Collects `ChainNotes` while a chain runs: whether a step may be suspicious (a window that leaves a third of an axis
/// or a single element, a recurrent layer over one step), and whether there are recurrent layers. It takes only a few
/// comparisons per step.
struct ChainNotesVisitor : ChainVisitor {
  const LayerRecord* records;
  ChainNotes& notes;

  constexpr void step(RecordIndex at, const Outputs& before, const Outputs& after) noexcept {
    const LayerRecord& record = records[at];
    notes.last = at;
    if (record.type->recurrence != nullptr || record.span > 1) notes.recurrent = true;
    const Shape& in = before.shape();
    if (in.rank_value < 3) return;
    if (in.rank_value == 3) {
      if (in.axes[1].code == 1 && record.type->recurrence != nullptr) notes.suspicious = true;
      return;
    }
    const std::int64_t size = in.axes[2].code;  // a spatial axis in both orders of axes
    const std::int64_t left = after.shape().axes[2].code;
    if (size > 0 && left > 0 && (left == 1 || size / 3 >= left)) notes.suspicious = true;
  }
};

/// The shape of one batch of the data, if the model fixes the batch size; else the data, which are all samples.
[[nodiscard]] constexpr Shape one_batch(const ModelView& model, const Shape& data) {
  const Dim fixed = fixed_batch(model);
  return fixed.is_known() && data.rank() > 0 ? data.with(0, fixed) : data;
}

/// Runs a chain as the search for faults does, to collect the shapes along it.
constexpr void collect_chain_shapes(const ModelView& model, const Shape& data, Outputs& outputs, FaultSink& sink) {
  Failure failure;
  const Shape batch = one_batch(model, data);
  const bool good = run_chain(model.records, model.count, batch, outputs, failure);
  collect_faults(model, !good && blames_input(model, failure, batch) ? Shape::unknown() : batch, outputs, sink);
}

/// Collects the faults that a model has if the data do not determine its open sizes.
constexpr void collect_faults_without_data(const ModelView& model, FaultSink& sink) {
  Outputs built;
  Failure ignored;
  if (run_chain(model.records, model.count, Shape::unknown(), built, ignored)) return;
  collect_faults(model, Shape::unknown(), built, sink);
}

/// Passes the faults of a chain with its data to the sink.
constexpr void find_chain_faults(const ModelView& model, const Shape& data, Outputs& outputs, FaultSink& sink) {
  Failure failure;
  sink.notes.recurrent = false;
  ChainNotesVisitor visitor{{}, model.records, sink.notes};
  if (walk_chain(model.records, model.count, data, outputs, failure, visitor)) {
    if (data.has_rank() && is_built_with_open_axes(model, sink.notes.recurrent))
      collect_faults_without_data(model, sink);
    return;
  }
  sink.notes = ChainNotes{};
  outputs.clear();
  collect_faults(model, blames_input(model, failure, data) ? Shape::unknown() : data, outputs, sink);
}

/// Passes the faults of a graph that does not run on all samples at once to the sink.
[[gnu::noinline]] constexpr void find_graph_faults(const ModelView& model, const Inputs& all, Failure& failure,
                                                   GraphWorkspace& workspace, Outputs& outputs, FaultSink& sink) {
  const bool of_batch = failure.fault.declared && failure.fault.axis == 0;
  if (!of_batch) return collect_faults(model, all, outputs, sink);
  const GraphBatch batch{model, all};
  GraphVisitor nobody;
  if (batch.differs() && run_graph(model, batch.view(), workspace, outputs, failure, nobody)) return;
  collect_faults(model, batch.view(), outputs, sink);
}

/// More tensors than can be checked against a graph's inputs.
[[nodiscard]] constexpr Diagnostic too_many_data(const ModelView& model, const Fit& fit) {
  const auto most = static_cast<std::int64_t>(TensorSpecs::capacity);
  Diagnostic fault =
      fault_without_layer(model, Stage::data, Code::wrong_input_count, most, static_cast<std::int64_t>(fit.x.given()));
  fault.relation = Relation::at_most;
  return fault;
}

}  // namespace detail

/// Checks a model with everything that it is trained with, and passes every independent fault to a sink: first those of
/// the model and the data. `outputs` are guesses after a fault.
constexpr void find_faults(const ModelView& model, const Fit& fit, Outputs& outputs, FaultSink& sink) {
  if (Failure failure; find_model_fault(model, failure)) sink.add(diagnose(model, failure));
  outputs.clear();
  if (model.is_graph()) {
    const Shape* given[TensorSpecs::capacity];
    std::size_t count = 0;
    for (; count < fit.x.size(); ++count) given[count] = &fit.x[count].shape;
    const bool too_many = fit.x.given() > TensorSpecs::capacity;
    if (too_many) sink.add(detail::too_many_data(model, fit));
    const bool nothing = too_many || count == 0 || (count == 1 && !fit.x[0].shape.has_rank());
    GraphWorkspace workspace;
    GraphVisitor nobody;
    Failure failure;
    const Inputs inputs{given, nothing ? 0 : count};
    if (!run_graph(model, inputs, workspace, outputs, failure, nobody)) {
      detail::find_graph_faults(model, inputs, failure, workspace, outputs, sink);
    }
  } else {
    if (fit.x.given() > 1) {
      sink.add(detail::fault_without_layer(model, Stage::data, Code::wrong_input_count, 1,
                                           static_cast<std::int64_t>(fit.x.given())));
    }
    const Shape& data = fit.x.empty() ? no_spec.shape : fit.x[0].shape;
    if (detail::fixed_batch(model).is_known()) {
      detail::find_chain_faults(model, detail::one_batch(model, data), outputs, sink);
    } else {
      detail::find_chain_faults(model, data, outputs, sink);
    }
  }
  if (detail::takes_strings(model, fit)) detail::find_string_faults(model, fit, sink);
  if (fit.runtime != Runtime::keras) detail::find_runtime_faults(model, fit, sink);
  if (sink.notes.recurrent && !fixes_batches(fit.runtime)) detail::find_batch_faults(model, fit, sink);
  if (detail::may_change_batch(model, fit, outputs)) detail::find_batch_change(model, fit, sink);
  detail::find_sample_faults(model, fit, sink);
  if (fit.y.given() > 0) detail::find_label_faults(model, fit, outputs, sink);
  if (detail::has_output_of_one(outputs) && !fit.loss.empty())
    detail::find_class_loss_faults(model, fit, outputs, sink);
}

}  // namespace shapeproof
