// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/collect.hpp"
#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/model_view.hpp"
#include "shapeproof/shape/shape.hpp"

namespace shapeproof::inline v0_1::detail {

/// Data with one axis for a model that begins with a `Flatten`. A `Flatten` keeps the batch axis, so every number
/// becomes a sample. This happens if samples were flattened together with the batch. `reader` is the record of the
/// layer that takes the data.
constexpr void suspect_batch(const ModelView& model, const Shape& data, RecordIndex reader, FaultSink& sink) {
  if (data.rank() != 1 || data[0] == Dim(1) || reader == no_record) return;
  const RecordIndex first = first_computing(model, reader);
  if (first == no_record || !flattens(model.records[first])) return;
  Failure failure;
  failure.fault = {.code = Code::flattened_batch, .axis = 0, .expected = 2, .actual = 1};
  failure.at = reader;
  failure.see(data);
  Diagnostic warning = diagnose(model, failure);
  warning.stage = Stage::data;
  warning.severity = Severity::warning;
  warning.wanted = Shape::unknown();
  sink.add(warning);
}

}  // namespace shapeproof::inline v0_1::detail
