// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "shapeproof/diagnosis/diagnostic.hpp"
#include "shapeproof/infer/diagnose_layer.hpp"
#include "shapeproof/libtorch/module_tree.hpp"
#include "shapeproof/libtorch/name_calls.hpp"
#include "shapeproof/libtorch/recording.hpp"
#include "shapeproof/libtorch/recurrent.hpp"
#include "shapeproof/rules/dense.hpp"

/// What is wrong with a step, by what it did.
namespace shapeproof::inline v0_1::libtorch::detail {

/// A fault of a call. Faults of two runs are the same if they are of one kind and of one call.
struct Found {
  std::int32_t call = -1;
  std::int32_t module = -1;  ///< where it is
  Diagnostic diagnostic{};

  [[nodiscard]] bool is_same(const Found& other) const noexcept {
    return call == other.call && diagnostic.code == other.diagnostic.code && diagnostic.axis == other.diagnostic.axis &&
           diagnostic.expected == other.diagnostic.expected;
  }
};

/// The axis of its data that a parameter's size must be equal to.
[[nodiscard]] inline int declared_axis(const Call& call, const Shape& data) {
  const bool of_channels = call.name.find("norm") != std::string::npos || call.name.find("conv") != std::string::npos;
  return of_channels ? 1 : data.rank() - 1;
}

/// The type of its parameters is what a module computes with: it is the data that have another one. If all have the
/// same, it is one that the module does not compute with, and told of the data.
inline void see_type_from_data(const Call& call, DType computed, Diagnostic& d) {
  for (std::size_t i = 0; i < call.inputs.size(); ++i) {
    const Shape& data = call.inputs[i].shape;
    if (call.inputs[i].origin.kind == Origin::Kind::parameter) continue;
    d.input_index = static_cast<std::int32_t>(i);
    d.input = data;
    if (data.dtype == computed) continue;
    d.expected_dtype = computed;
    d.actual_dtype = data.dtype;
    return;
  }
}

/// A fault that the rule sees at a parameter is seen at the data: the parameter is what was declared.
inline void see_from_data(const Call& call, Diagnostic& d) {
  const auto input = static_cast<std::size_t>(d.input_index);
  if (input >= call.inputs.size() || call.inputs[input].origin.kind != Origin::Kind::parameter) return;
  if (d.code == Code::dtype_mismatch) return see_type_from_data(call, call.inputs[input].shape.dtype, d);
  if (d.code != Code::axis_mismatch || d.relation != Relation::equal) return;
  for (std::size_t i = 0; i < call.inputs.size(); ++i) {
    const Shape& data = call.inputs[i].shape;
    if (call.inputs[i].origin.kind == Origin::Kind::parameter || data.rank() < 1) continue;
    const int axis = declared_axis(call, data);
    if (axis < 0 || axis >= data.rank() || data[axis].number() != d.expected) return;
    d.input_index = static_cast<std::int32_t>(i);
    d.input = data;
    d.axis = axis;
    d.expected = d.actual;
    d.actual = data[axis].number();
    d.wanted = data.with(axis, d.expected);
    if (d.axes.rank() == 0 && axis == data.rank() - 1) d.axes = rules::feature_axes(data.rank());
    d.axis_name = d.axes[axis];
    return;
  }
}

/// What a rule found, with the names of modules.
[[nodiscard]] inline Diagnostic diagnose_call(const ModuleTree& modules, const Recording& recording, std::int32_t at,
                                              const Failure& failure) {
  const Call& call = recording.calls[static_cast<std::size_t>(at)];
  Diagnostic d = shapeproof::detail::diagnose_layer({&call.record, 1}, failure, nullptr);
  d.vocabulary = Vocabulary::pytorch;
  see_from_data(call, d);
  d.layer = layer_of(modules, recording, at);
  d.inner = {-1, Name(string_ref(call.name)), {}};
  d.stage = Stage::model;
  const auto input = static_cast<std::size_t>(d.input_index < 0 ? 0 : d.input_index);
  if (input >= call.inputs.size()) return d;
  const Origin& origin = call.inputs[input].origin;
  if (origin.kind == Origin::Kind::labels) {
    d.stage = Stage::labels;
    for (const GivenTensor& other : call.inputs) {
      if (other.origin.kind == Origin::Kind::call) d.output = other.shape;
    }
  }
  if (origin.kind == Origin::Kind::data) d.stage = Stage::data;
  if (origin.kind == Origin::Kind::call) {
    d.source = layer_of(modules, recording, origin.index);
    const Call& source = recording.calls[static_cast<std::size_t>(origin.index)];
    if (!source.owns) d.source.name = Name(string_ref(source.name));
    d.source_output = origin.output;
  }
  for (std::size_t i = 0; i < input; ++i)
    d.input_index -= call.inputs[i].origin.kind == Origin::Kind::parameter ? 1 : 0;
  return d;
}

/// How many axes a class of torch::nn asks for in code of its own, before any operator; 0 if it does not.
struct AskedRank {
  int least = 0;
  int most = 0;
};
[[nodiscard]] inline AskedRank asked_rank(const std::string& class_name) {
  if (class_name.starts_with("BatchNorm1d")) return {2, 3};
  if (class_name.starts_with("InstanceNorm1d")) return {2, 3};
  if (class_name.starts_with("BatchNorm2d") || class_name.starts_with("InstanceNorm2d")) return {4, 4};
  if (class_name.starts_with("BatchNorm3d") || class_name.starts_with("InstanceNorm3d")) return {5, 5};
  if (is_recurrent(class_name)) return {2, 3};
  return {};
}

/// Where the code between two operators threw: the module behind the last one.
[[nodiscard]] inline std::int32_t module_behind(const ModuleTree& modules, const Recording& recording) {
  std::int32_t last = -1;
  for (const Call& call : recording.calls) last = call.owns ? call.module : last;
  for (std::int32_t i = last + 1; i < static_cast<std::int32_t>(modules.size()); ++i) {
    if (!modules[i].has_children) return i;
  }
  return last;
}

/// What a module's own code refuses, as far as it is known what it asks for.
inline void explain_refusal(const ModuleInfo& module, const Shape& input, Diagnostic& d) {
  const AskedRank rank = asked_rank(module.torch_class());
  d.input = input;
  if (rank.most > 0 && input.has_rank() && (input.rank() < rank.least || input.rank() > rank.most)) {
    d.code = Code::rank_mismatch;
    d.expected = input.rank() < rank.least ? rank.least : rank.most;
    d.relation = rank.least == rank.most ? Relation::equal
                                         : (input.rank() < rank.least ? Relation::at_least : Relation::at_most);
    d.actual = input.rank();
    if (d.relation == Relation::equal) d.wanted = Shape::unknown(rank.most);
    d.text = {};
    return;
  }
  const auto parameters = module.module->named_parameters(false);
  const torch::Tensor* const weight = parameters.find("weight_ih_l0");
  if (!module.is_torch || weight == nullptr || input.rank() < 1 || input[-1].number() == weight->size(1)) return;
  d.code = Code::axis_mismatch;
  d.axis = input.rank() - 1;
  d.axis_name = Axis::features;
  d.axes = rules::feature_axes(input.rank());
  d.expected = weight->size(1);
  d.actual = input[-1].number();
  d.wanted = input.with(d.axis, d.expected);
  d.text = {};
}

/// Why a step ended before its end.
[[nodiscard]] inline Diagnostic diagnose_stop(const ModuleTree& modules, const Recording& recording) {
  const Stop& stop = recording.stop;
  const auto last = static_cast<std::int32_t>(recording.calls.size()) - 1;
  Diagnostic d;
  d.code = Code::untraceable;
  d.vocabulary = Vocabulary::pytorch;
  d.layer = layer_of(modules, recording, last);
  d.inner = {-1, Name(string_ref(stop.text)), {}};
  switch (stop.kind) {
    case Stop::Kind::reads_values:
      d.text = Name("it reads values of a tensor behind this layer");
      break;
    case Stop::Kind::reads_gradients:
      d.text = Name("it reads gradients, which are not computed");
      break;
    case Stop::Kind::cannot_go_back:
      d.text = Name(string_ref(stop.text));
      break;
    case Stop::Kind::no_kernel:
      d.text = Name("nothing is known of this operator");
      break;
    case Stop::Kind::too_long:
      d.text = Name("it has more than a million operators");
      break;
    default: {
      const std::size_t end = stop.text.find('\n');
      std::string text = stop.text.substr(0, end);
      if (text.size() > Name::capacity) text = text.substr(0, Name::capacity - 3) + "...";
      d.text = Name(string_ref(text));
      const std::int32_t behind = module_behind(modules, recording);
      if (behind < 0) break;
      d.layer = {last + 1, Name(string_ref(modules[behind].class_name)), shown_name(modules[behind])};
      Shape input = Shape::unknown();
      if (last >= 0 && !recording.calls.back().outputs.empty()) input = recording.calls.back().outputs[0];
      explain_refusal(modules[behind], input, d);
    }
  }
  return d;
}

/// Every fault of a run, in its order; those behind a fault may follow from it.
[[nodiscard]] inline std::vector<Found> find_faults(const ModuleTree& modules, const Recording& recording) {
  std::vector<Found> found;
  for (std::size_t i = 0; i < recording.calls.size(); ++i) {
    const Call& call = recording.calls[i];
    const auto at = static_cast<std::int32_t>(i);
    if (call.fails()) found.push_back({at, call.module, diagnose_call(modules, recording, at, call.failure)});
    if (!call.backward) continue;
    Failure failure;
    failure.fault = call.backward;
    const auto input = static_cast<std::size_t>(failure.fault.input);
    failure.see(input < call.inputs.size() ? call.inputs[input].shape : Shape::unknown());
    found.push_back({at, call.module, diagnose_call(modules, recording, at, failure)});
  }
  const Stop::Kind kind = recording.stop.kind;
  if (kind == Stop::Kind::none || (kind == Stop::Kind::guess_unknown && !found.empty())) return found;
  const std::int32_t behind = kind == Stop::Kind::thrown ? module_behind(modules, recording) : -1;
  found.push_back({static_cast<std::int32_t>(recording.calls.size()), behind, diagnose_stop(modules, recording)});
  return found;
}

}  // namespace shapeproof::inline v0_1::libtorch::detail
