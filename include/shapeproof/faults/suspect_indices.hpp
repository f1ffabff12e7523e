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

/// The calls on the way to a call of an index layer that compute with weights, the last one first.
[[nodiscard]] constexpr GrowableArray<std::uint32_t> index_sources(const ModelFlow& flow, std::uint32_t call) {
  GrowableArray<std::uint32_t> sources;
  if (!flow.layer(call).type->traits.wants_integers || flow[call].edge_count == 0) return sources;
  flow.walk_back(flow.edge(call, 0), [&](std::uint32_t before) {
    const LayerType& type = *flow.layer(before).type;
    if (computes_with_weights(flow.layer(before))) sources.push_back(before);
    return computes_with_weights(flow.layer(before)) || type.traits.keeps_dtype || type.traits.keeps_values;
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
  for (std::uint32_t call = 0; call < flow.size(); ++call) {
    const GrowableArray<std::uint32_t> sources = index_sources(flow, call);
    if (sources.empty()) continue;
    const RecordIndex found = flow[call].at;
    Failure failure;
    failure.at = outermost(model, found);
    failure.fault = {.code = Code::computed_indices, .expected = 1, .actual = 1};
    failure.fault.inner = static_cast<std::int32_t>(found - failure.at);
    failure.see(flow.before(call));
    Diagnostic warning = diagnose(model, failure);
    warning.severity = Severity::warning;
    warning.wanted = Shape::unknown();
    warning.text = layer_name(model.records, flow[sources[0]].at);
    sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
