// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/faults/model_inputs.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/layer_places.hpp"

namespace shapeproof::detail {

/// The type that data should have if their type is of another kind, because Keras casts them without a message. Unknown
/// if their type is right. `declared` is what the `Input` says, `reader` the record of the layer that takes the data.
[[nodiscard]] constexpr DType other_dtype(const ModelView& model, const TensorSpec& data, DType declared,
                                          std::uint32_t reader) noexcept {
  const RecordIndex at = first_computing(model, reader);
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

constexpr void suspect_dtype(const ModelView& model, const TensorSpec& data, DType declared, std::uint32_t reader,
                             std::uint32_t index, LazyLayerPlaces& places, FaultSink& sink) {
  if (data.dtype == DType::unknown || model.count == 0) return;
  const DType expected = other_dtype(model, data, declared, reader);
  if (expected == DType::unknown) return;
  Failure failure;
  failure.fault = {.code = Code::dtype_mismatch};
  failure.at = reader;
  failure.see(data.shape);
  Diagnostic warning = diagnose(model, failure, places.get());
  warning.stage = Stage::data;
  warning.severity = Severity::warning;
  warning.input_index = static_cast<std::int32_t>(index);
  warning.expected_dtype = expected;
  warning.actual_dtype = data.dtype;
  sink.add(warning);
}

/// Checks the types of all data. If only one type is given, it is that of every input.
constexpr void suspect_dtypes(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.x.empty() || (fit.x.size() == 1 && fit.x[0].dtype == DType::unknown)) return;
  LazyLayerPlaces places{model};
  const GrowableArray<RecordIndex> readers = input_readers(model);
  for (std::uint32_t i = 0; i < readers.size(); ++i) {
    if (readers[i] == no_record || (i >= fit.x.size() && fit.x.size() > 1)) continue;
    const RecordIndex input = input_record(model, i);
    const DType declared = input == no_record ? DType::unknown : model.records[input].dtype;
    const TensorSpec data = i < fit.x.size() ? fit.x[i] : TensorSpec{Shape::unknown(), fit.x[0].dtype};
    suspect_dtype(model, data, declared, readers[i], i < fit.x.size() ? i : 0, places, sink);
  }
}

}  // namespace shapeproof::detail
