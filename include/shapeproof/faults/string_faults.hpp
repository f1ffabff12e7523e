// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/shape/dtype.hpp"

namespace shapeproof::inline v0_1::detail {

/// The type of the data that an input of a model takes: as they are given, else as its `Input` declares it. If only one
/// type is given, it is that of every input.
[[nodiscard]] constexpr DType data_dtype(const Fit& fit, std::uint32_t input, const LayerRecord& first) noexcept {
  DType given = DType::unknown;
  if (fit.x.size() == 1) given = fit.x[0].dtype;
  if (fit.x.size() > 1 && input < fit.x.size()) given = fit.x[input].dtype;
  return given == DType::unknown && first.type->is_input() ? first.dtype : given;
}

/// Follows strings from the data on, and tells of the first layer on their way that computes with numbers.
class StringFinder {
 public:
  constexpr StringFinder(const ModelView& model, const Fit& fit, FaultSink& sink)
      : model_(model), fit_(fit), sink_(sink), calls_(model) {}

  constexpr void find() {
    if (model_.vocabulary() == Vocabulary::pytorch) return;  // the modules' rules refuse them
    static_cast<void>(origin_.extend(calls_.size()));
    for (std::uint32_t i = 0; i < calls_.size(); ++i) origin_[i] = visit(calls_[i]);
  }

 private:
  static constexpr std::uint32_t no_strings = 0;  // an origin is the number of an input, counted from 1

  enum class Use : std::uint8_t { becomes_numbers, stays_strings, fails };
  /// What a layer makes of strings. Nobody knows what an own one makes of them.
  [[nodiscard]] constexpr Use use_of(RecordIndex at) const {
    if (model_.records[at].type->is_input()) return Use::stays_strings;
    RecordIndex inner = model_.records[at].type->is_model() ? first_computing(model_, at) : at;
    if (inner != no_record && wraps_each_step(model_.records[inner])) ++inner;
    if (inner >= model_.count) return Use::becomes_numbers;
    const LayerType& type = *model_.records[inner].type;
    if (type.traits.is_opaque) return Use::becomes_numbers;
    if (!type.traits.takes_strings && !type.traits.keeps_dtype && !type.traits.keeps_values) return Use::fails;
    const bool stays = !type.traits.takes_strings || type.output_dtype == nullptr;
    return stays && inner == at ? Use::stays_strings : Use::becomes_numbers;
  }
  /// The data whose strings a call gives.
  [[nodiscard]] constexpr std::uint32_t visit(const ModelCalls::Call& call) {
    std::uint32_t origin = no_strings;
    for (std::uint32_t i = 0; i < call.edge_count && origin == no_strings; ++i) {
      const std::uint32_t before = calls_.edge(call, i).node;
      if (before < origin_.size()) origin = origin_[before];
    }
    if (call.input != ModelCalls::no_input) {
      const bool strings = data_dtype(fit_, call.input, model_.records[call.at]) == DType::string;
      origin = strings ? call.input + 1 : no_strings;
    }
    if (origin == no_strings) return no_strings;
    const Use use = use_of(call.at);
    if (use == Use::fails) tell(call.at, origin - 1);
    return use == Use::stays_strings ? origin : no_strings;
  }
  constexpr void tell(RecordIndex at, std::uint32_t input) {
    const LayerRecord& record = model_.records[at];
    Failure failure;
    failure.fault = {.code = Code::dtype_mismatch};
    failure.at = at;
    failure.see(input < fit_.x.size() ? fit_.x[input].shape : any_shape);
    Diagnostic fault = diagnose(model_, failure);
    fault.stage = Stage::data;
    fault.input_index = static_cast<std::int32_t>(input < fit_.x.size() ? input : 0);
    const bool indices = record.type->traits.wants_integers;
    fault.expected_dtype = record.dtype == DType::unknown ? DType::float32 : record.dtype;
    if (indices) fault.expected_dtype = DType::int32;
    fault.actual_dtype = DType::string;
    sink_.add(fault);
  }

  const ModelView& model_;
  const Fit& fit_;
  FaultSink& sink_;
  ModelCalls calls_;
  GrowableArray<std::uint32_t> origin_;  ///< of each call
};

/// Whether some data are strings, or the model declares that they are.
[[nodiscard]] constexpr bool takes_strings(const ModelView& model, const Fit& fit) {
  for (std::size_t i = 0; i < fit.x.size(); ++i) {
    if (fit.x[i].dtype == DType::string) return true;
  }
  const std::uint32_t end = model.is_graph() ? model.count : 1;
  for (RecordIndex at = 0; at < end && at < model.count; ++at) {
    if (model.records[at].dtype == DType::string && model.records[at].type->is_input()) return true;
  }
  return false;
}

/// Strings that reach a layer that computes with numbers: nothing casts them. Only for who has strings; a separate
/// function, so that it costs nothing otherwise.
[[gnu::noinline]] constexpr void find_string_faults(const ModelView& model, const Fit& fit, FaultSink& sink) {
  StringFinder{model, fit, sink}.find();
}

}  // namespace shapeproof::inline v0_1::detail
