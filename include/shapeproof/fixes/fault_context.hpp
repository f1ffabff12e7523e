// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/model_flow.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/fixes/fix_classes.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"

namespace shapeproof::inline v0_1 {

/// A model that fixes are looked for, what it is trained with, and the shapes along it.
struct FaultyModel {
  ModelView model;
  const Fit& fit;
  const FixClasses& classes;
  ModelFlow flow;

  constexpr FaultyModel(const ModelView& view, const Fit& what, const FixClasses& known)
      : model(view), fit(what), classes(known), flow(detail::flow_of(view, what)) {}

  /// What the model gives first.
  [[nodiscard]] constexpr const Shape& output() const noexcept {
    if (flow.outputs().empty()) return any_shape;
    return flow.after(flow.outputs()[0].node, flow.outputs()[0].output);
  }
};

/// A fault with everything that is known about its origin.
struct FaultContext {
  const ModelView& model;
  const Fit& fit;
  const FixClasses& classes;
  const ModelFlow& flow;
  const Diagnostic& fault;
  std::uint32_t call = ModelFlow::no_call;      ///< where the fault appears; of an `Input`, the call that reads it
  RecordIndex at = no_record;                   ///< the record of the layer that is called
  RecordIndex found = no_record;                ///< the same, or a layer in it, if that is a wrapper
  GraphEdge source{ModelFlow::no_call, 0};      ///< where the wrong input comes from; of a fault of labels, the output
  GrowableArray<bool> leads{};                  ///< whether a call lies on the way from the data to the fault
  GrowableArray<std::uint32_t> calls_before{};  ///< those of layers on that way, the first one first
  std::uint32_t tensor = 0;                     ///< which of the data
  Shape data = Shape::unknown();                ///< its shape
  Shape declared = Shape::unknown();            ///< the same as the model's `Input` declares it
  RecordIndex input = no_record;                ///< the record of that `Input`, if it declares anything

  [[nodiscard]] constexpr bool has_labels() const noexcept { return !fit.y.empty(); }
  /// The output of the model that the fault is about.
  [[nodiscard]] constexpr std::size_t output() const noexcept {
    return fault.stage == Stage::labels && fault.input_index > 0 ? static_cast<std::size_t>(fault.input_index) : 0;
  }
  /// The labels that belong to it, the first ones if there are none.
  [[nodiscard]] constexpr std::size_t output_index() const noexcept { return output() < fit.y.size() ? output() : 0; }
  [[nodiscard]] constexpr Dim samples() const noexcept { return data.rank() > 0 ? data[0] : Dim{}; }
  /// The layer where the fault appears, which must exist.
  [[nodiscard]] constexpr const LayerRecord& layer() const noexcept { return model.records[at]; }
};

namespace detail {

/// The record of the layer at a place of a model; `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex record_of(const ModelView& model, std::int32_t index) noexcept {
  if (index < 0) return no_record;
  RecordIndex at = model.first();
  for (; index > 0 && at < model.count; --index) at += model.records[at].span;
  return at < model.count ? at : no_record;
}

/// Which input of its layer a fault is about.
[[nodiscard]] constexpr std::uint32_t wrong_input(const Diagnostic& fault) noexcept {
  return fault.input_index < 0 ? 0 : static_cast<std::uint32_t>(fault.input_index);
}

/// The call of a layer that takes what the fault says: a layer may be called several times, also on what another layer
/// gives that is called as often.
[[nodiscard]] constexpr std::uint32_t faulty_call(const ModelFlow& flow, const Diagnostic& fault, RecordIndex at) {
  const std::uint32_t first = flow.call_of(at);
  const RecordIndex source = record_of(flow.model(), fault.source.index);
  const std::uint32_t input = wrong_input(fault);
  std::uint32_t found = ModelFlow::no_call;
  for (std::uint32_t i = first; source != no_record && i < flow.size(); ++i) {
    if (flow[i].at != flow[first].at || input >= flow[i].edge_count) continue;
    if (outermost(flow.model(), flow[flow.edge(i, input).node].at) != source) continue;
    if (flow.before(i, input) == fault.input) return i;
    if (found == ModelFlow::no_call) found = i;
  }
  return found == ModelFlow::no_call ? first : found;
}

constexpr void find_call(FaultContext& context) {
  context.found = record_of(context.model, context.fault.layer.index);
  if (context.found == no_record) return;
  if (context.fault.inner.index > 0) context.found += static_cast<std::uint32_t>(context.fault.inner.index);
  context.call = faulty_call(context.flow, context.fault, context.found);
  context.at = context.call == ModelFlow::no_call ? context.found : context.flow[context.call].at;
}

/// Goes on from an `Input` to the layer that reads it.
constexpr void find_reader(FaultContext& context) {
  if (context.call == ModelFlow::no_call || !context.layer().type->is_input()) return;
  context.source = {context.call, 0};
  context.tensor = context.flow[context.call].input;
  context.call = context.flow.reader_of(context.call);
  context.at = context.call == ModelFlow::no_call ? no_record : context.flow[context.call].at;
  context.found = context.at;
}

constexpr void find_way(FaultContext& context) {
  static_cast<void>(context.leads.extend(context.flow.size()));
  const auto mark = [&](const GraphEdge& from) {
    context.flow.walk_back(from, [&](std::uint32_t call) { return context.leads[call] = true; });
  };
  if (context.fault.stage == Stage::labels) {
    if (context.output() >= context.flow.outputs().size()) return;
    context.source = context.flow.outputs()[context.output()];
    return mark(context.source);
  }
  if (context.call == ModelFlow::no_call) return;
  const std::uint32_t edges = context.flow[context.call].edge_count;
  for (std::uint32_t k = 0; k < edges; ++k) mark(context.flow.edge(context.call, k));
  const std::uint32_t input = wrong_input(context.fault);
  if (context.source.node == ModelFlow::no_call && edges > 0) {
    context.source = context.flow.edge(context.call, input < edges ? input : 0);
  }
}

/// The `Input` of a nested model that is given a tensor first, where the outermost model declares nothing.
[[nodiscard]] constexpr RecordIndex nested_input(const ModelFlow& flow, std::uint32_t tensor) noexcept {
  for (std::uint32_t i = 0; i < flow.size(); ++i) {
    if (flow[i].input == tensor && flow.layer(i).type->is_input()) return flow[i].at;
  }
  return no_record;
}

constexpr void list_calls_before(FaultContext& context) {
  for (std::uint32_t call = 0; call < context.flow.size(); ++call) {
    if (context.leads[call] && !context.flow.layer(call).type->is_input()) context.calls_before.push_back(call);
  }
}

/// Which of the data the fault is about: what it names, or the first tensor on the way.
constexpr void find_data(FaultContext& context, bool names_input) {
  if (!names_input && context.fault.stage == Stage::data) {
    const std::uint32_t named = wrong_input(context.fault);
    context.tensor = named < context.fit.x.size() ? named : 0;
  } else if (!names_input) {
    for (std::uint32_t i = context.flow.size(); i-- > 0;) {
      if (context.leads[i] && context.flow[i].input != ModelFlow::no_input) context.tensor = context.flow[i].input;
    }
  }
  if (context.tensor < context.fit.x.size()) context.data = context.fit.x[context.tensor].shape;
  context.input = input_record(context.model, context.tensor);
  if (context.input == no_record) context.input = nested_input(context.flow, context.tensor);
  if (context.input != no_record) context.declared = load_layer<Input>(context.model.records[context.input]).declared();
  if (!context.declared.has_rank()) context.input = no_record;
}

}  // namespace detail

/// Collects what is known about a fault.
[[nodiscard]] constexpr FaultContext context_of(const FaultyModel& faulty, const Diagnostic& fault) {
  FaultContext context{faulty.model, faulty.fit, faulty.classes, faulty.flow, fault};
  detail::find_call(context);
  const bool names_input = context.at != no_record && context.layer().type->is_input();
  detail::find_reader(context);
  detail::find_way(context);
  detail::list_calls_before(context);
  detail::find_data(context, names_input);
  return context;
}

}  // namespace shapeproof::inline v0_1
