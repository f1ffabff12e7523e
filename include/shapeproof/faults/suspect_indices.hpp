// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/model/automatic_names.hpp"

/// Indices that a layer computes. It runs: Keras casts them to integers, through which no gradient goes, so that this
/// layer never learns. Source: Keras 3, `Embedding.call`.
namespace shapeproof::inline v0_1::detail {

/// Whether a layer computes numbers of floating point with weights.
[[nodiscard]] constexpr bool computes_with_weights(const LayerRecord& record) noexcept {
  return record.type->weights != nullptr && !record.type->traits.keeps_dtype;
}

/// Whether a layer gives the values that it takes, perhaps in other places.
[[nodiscard]] constexpr bool passes_on(const LayerRecord& record) noexcept {
  return record.type->traits.keeps_dtype || record.type->traits.keeps_values;
}

/// The calls on the way to a call of an index layer that compute with weights, the last one first.
[[nodiscard]] constexpr GrowableArray<std::uint32_t> index_sources(const ModelFlow& flow, std::uint32_t call) {
  GrowableArray<std::uint32_t> sources;
  if (!flow.layer(call).type->traits.wants_integers || flow[call].edge_count == 0) return sources;
  flow.walk_back(flow.edge(call, 0), [&](std::uint32_t before) {
    const LayerRecord& record = flow.layer(before);
    if (computes_with_weights(record)) sources.push_back(before);
    return computes_with_weights(record) || passes_on(record);
  });
  return sources;
}

/// Whether some layer with weights comes before one that takes indices, in the order of the records.
[[nodiscard]] constexpr bool may_compute_indices(const ModelView& model) noexcept {
  bool computes = false;
  for (RecordIndex at = 0; at < model.count; ++at) {
    if (computes && model.records[at].type->traits.wants_integers) return true;
    computes = computes || computes_with_weights(model.records[at]);
  }
  return false;
}

/// Warns of each layer whose indices another layer computes, if the model is trained.
[[gnu::noinline]] constexpr void suspect_indices(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.y.empty() && fit.loss.empty()) return;
  if (model.vocabulary() == Vocabulary::pytorch || !may_compute_indices(model)) return;  // PyTorch casts nothing
  const ModelFlow flow = flow_of(model, fit);
  GrowableArray<std::uint32_t> source;  // of each call, the one that computed what it gives, from 1
  static_cast<void>(source.extend(flow.size()));
  for (std::uint32_t call = 0; call < flow.size(); ++call) {
    std::uint32_t given = 0;
    for (std::uint32_t k = 0; k < flow[call].edge_count && given == 0; ++k) given = source[flow.edge(call, k).node];
    if (passes_on(flow.layer(call))) source[call] = given;
    if (computes_with_weights(flow.layer(call))) source[call] = call + 1;
    if (given == 0 || !flow.layer(call).type->traits.wants_integers) continue;
    const RecordIndex found = flow[call].at;
    Failure failure;
    failure.at = outermost(model, found);
    failure.fault = {.code = Code::computed_indices, .expected = 1, .actual = 1};
    failure.fault.inner = static_cast<std::int32_t>(found - failure.at);
    failure.see(flow.before(call));
    Diagnostic warning = diagnose(model, failure);
    warning.severity = Severity::warning;
    warning.wanted = Shape::unknown();
    warning.text = layer_name(model.records, flow[given - 1].at);
    sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
