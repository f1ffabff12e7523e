// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/graph/model_calls.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::inline v0_1::detail {

/// The first layer in a call that makes something of the values it is given; `no_record` if all only move them.
[[nodiscard]] constexpr RecordIndex user_in_call(const ModelView& model, RecordIndex call) noexcept {
  const RecordIndex end = call + model.records[call].span;
  const auto moves = [&](const LayerTraits& traits) { return traits.keeps_dtype || traits.keeps_values; };
  RecordIndex at = first_computing(model, call, end);
  while (at < end && moves(model.records[at].type->traits)) {
    at = first_computing(model, at + model.records[at].span, end);
  }
  return at;
}

/// For each tensor that a model takes, the record of the first layer that makes something of its values; `no_record` if
/// none does.
[[nodiscard]] constexpr GrowableArray<RecordIndex> value_users(const ModelView& model) {
  const ModelCalls calls{model};
  GrowableArray<RecordIndex> users;
  while (users.size() < calls.inputs().size()) users.push_back(no_record);
  GrowableArray<std::uint32_t> moved;  // of each call, the number of the tensor whose values it passes on, from 1
  static_cast<void>(moved.extend(calls.size()));
  for (std::uint32_t number = 0; number < calls.size(); ++number) {
    const ModelCalls::Call& call = calls[number];
    if (call.input != ModelCalls::no_input) moved[number] = call.input + 1;
    const RecordIndex user = user_in_call(model, call.at);
    for (std::uint32_t i = 0; i < call.edge_count; ++i) {
      const std::uint32_t tensor = moved[calls.edge(call, i).node];
      if (tensor == 0) continue;
      if (user == no_record) moved[number] = tensor;
      if (user != no_record && users[tensor - 1] == no_record) users[tensor - 1] = user;
    }
    if (call.input == ModelCalls::no_input || user == no_record) continue;
    users[call.input] = user;  // a chain without an Input
    moved[number] = 0;
  }
  return users;
}

/// The type that data should have if their type is of another kind, because Keras casts them without a message. Unknown
/// if their type is right. `declared` is what the `Input` says, `at` the record of the layer that uses the values.
[[nodiscard]] constexpr DType other_dtype(const ModelView& model, const TensorSpec& data, DType declared,
                                          RecordIndex at) noexcept {
  const bool indices = at != no_record && model.records[at].type->traits.wants_integers;
  DType expected = declared;
  if (indices && !is_integer(expected)) expected = DType::int32;
  if (expected == DType::unknown && at != no_record) expected = model.records[at].dtype;
  if (expected == DType::unknown) expected = DType::float32;
  const bool same_kind = (is_floating(expected) && is_floating(data.dtype)) ||
                         (is_integer(expected) && is_integer(data.dtype)) || expected == data.dtype;
  const bool raw = at != no_record && model.records[at].type->traits.takes_raw_values;
  return same_kind || raw ? DType::unknown : expected;
}

/// Some data, and the layer that takes them.
struct ReadData {
  TensorSpec data{Shape::unknown()};
  std::uint32_t index = 0;          ///< which of the data
  DType declared = DType::unknown;  ///< what the `Input` says
  bool declares = false;            ///< whether there is an `Input` that says anything
  RecordIndex reader = no_record;   ///< the first layer that takes them
  RecordIndex user = no_record;     ///< the first layer that makes something of their values
};

/// All data with the layers that take them. If only one type is given, it is that of every input.
constexpr void for_each_data(const ModelView& model, const Fit& fit, const auto& visit) {
  const GrowableArray<RecordIndex> readers = input_readers(model);
  const GrowableArray<RecordIndex> users = value_users(model);
  for (std::uint32_t i = 0; i < readers.size(); ++i) {
    if (readers[i] == no_record || (i >= fit.x.size() && fit.x.size() > 1)) continue;
    const RecordIndex input = input_record(model, i);
    const DType declared = input == no_record ? DType::unknown : model.records[input].dtype;
    const TensorSpec data = i < fit.x.size() ? fit.x[i] : TensorSpec{Shape::unknown(), fit.x[0].dtype};
    visit(
        ReadData{data, i < fit.x.size() ? i : 0, declared, declared_shape(model, i).has_rank(), readers[i], users[i]});
  }
}

/// Data of another type than the layer that takes them.
[[nodiscard]] constexpr Diagnostic dtype_diagnostic(const ModelView& model, const ReadData& read, DType expected,
                                                    LazyLayerPlaces& places) {
  Failure failure;
  failure.fault = {.code = Code::dtype_mismatch};
  failure.at = read.reader;
  failure.see(read.data.shape);
  Diagnostic result = diagnose(model, failure, places.get());
  result.stage = Stage::data;
  result.input_index = static_cast<std::int32_t>(read.index);
  result.expected_dtype = expected;
  result.actual_dtype = read.data.dtype;
  return result;
}

/// Tells of all data that have another type than `expected_of` says, with what `complete` adds. If one type is given
/// for every input, inputs that follow one another to a layer are told of once.
constexpr void tell_dtypes(const ModelView& model, const Fit& fit, FaultSink& sink, const auto& expected_of,
                           const auto& complete) {
  LazyLayerPlaces places{model};
  Diagnostic last;
  for_each_data(model, fit, [&](const ReadData& read) {
    if (read.data.dtype == DType::unknown || read.data.dtype == DType::string) return;
    const DType expected = expected_of(read);
    if (expected == DType::unknown) return;
    Diagnostic found = dtype_diagnostic(model, read, expected, places);
    complete(found);
    if (found == last) return;
    last = found;
    sink.add(found);
  });
}

/// Warns of data that Keras casts. Strings it does not cast (`find_string_faults`), and other runtimes cast nothing.
constexpr void suspect_dtypes(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (model.vocabulary() == Vocabulary::pytorch) return;  // there it is a fault, which the rules find
  if (fit.x.empty() || (fit.x.size() == 1 && fit.x[0].dtype == DType::unknown)) return;
  if (model.count == 0 || refuses_other_types(fit.runtime)) return;
  const auto expected_of = [&](const ReadData& read) {
    return other_dtype(model, read.data, read.declared, read.user);
  };
  tell_dtypes(model, fit, sink, expected_of, [](Diagnostic& warning) { warning.severity = Severity::warning; });
}

}  // namespace shapeproof::inline v0_1::detail
