// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/diagnosis/fit.hpp"
#include "shapeproof/faults/blamed_inputs.hpp"
#include "shapeproof/faults/collect.hpp"
#include "shapeproof/infer/diagnose.hpp"
#include "shapeproof/infer/output_dtypes.hpp"
#include "shapeproof/layer/weight.hpp"
#include "shapeproof/model/automatic_names.hpp"

/// Indices that a layer computes. It runs: Keras casts them to integers, through which no gradient goes, so that this
/// layer never learns. Source: Keras 3, `Embedding.call`.
namespace shapeproof::inline v0_1::detail {

/// Whether a layer looks rows of its weights up by the indices that it is given.
[[nodiscard]] constexpr bool looks_up(const LayerRecord& record) noexcept {
  return record.type->traits.wants_integers && record.type->weights != nullptr;
}

/// Whether a layer, and each one in it, makes numbers of floating point of such.
[[nodiscard]] constexpr bool keeps_floats(const LayerRecord& record) {
  for (const LayerRecord* one = &record; one != &record + record.span; ++one) {
    if (one->type->is_model() || one->type->is_table()) continue;
    if (!is_floating(layer_dtype(*one, DType::float32))) return false;
  }
  return true;
}

/// Whether a layer is of a class with weights, and gives numbers that a gradient can go through. Its weights may be
/// none for its input, or not trained.
[[nodiscard]] constexpr bool may_learn(const LayerRecord& record) {
  return record.type->weights != nullptr && record.trainable && keeps_floats(record);
}

/// Whether a layer without weights gives a number for each one that it takes, perhaps in another place.
[[nodiscard]] constexpr bool passes_on(const LayerRecord& record) {
  const LayerTraits& traits = record.type->traits;
  const bool each = traits.keeps_values || traits.reorders || traits.keeps_shape;
  return each && record.type->weights == nullptr && keeps_floats(record);
}

/// The calls on the way to a call of an index layer that may learn, the last one first.
[[nodiscard]] constexpr GrowableArray<std::uint32_t> index_sources(const ModelFlow& flow, std::uint32_t call) {
  GrowableArray<std::uint32_t> sources;
  if (!looks_up(flow.layer(call)) || flow[call].edge_count == 0) return sources;
  flow.walk_back(flow.edge(call, 0), [&](std::uint32_t before) {
    const bool learns = may_learn(flow.layer(before));
    if (learns) sources.push_back(before);
    return learns || passes_on(flow.layer(before));
  });
  return sources;
}

/// Finds the layers of a model that runs which nothing but looked up indices could train.
class IndexSources {
 public:
  constexpr explicit IndexSources(const ModelFlow& flow) : flow_(flow) {
    static_cast<void>(readers_.extend(flow.size()));
    static_cast<void>(calls_.extend(flow.model().count));
    for (std::uint32_t call = 0; call < flow.size(); ++call) {
      ++calls_[flow[call].at];
      for (std::uint32_t k = 0; k < flow[call].edge_count; ++k) ++readers_[flow.edge(call, k).node];
    }
    for (const GraphEdge& output : flow.outputs()) ++readers_[output.node];
    find_frozen();
    for (std::uint32_t call = 0; call < flow.size(); ++call) {
      const std::uint32_t passed = passes_on(flow.layer(call)) ? before(call) : ModelFlow::no_call;
      sources_.push_back(may_learn(flow.layer(call)) ? call : passed);
    }
  }

  /// The call that computes the indices of a call, and learns nothing; `no_call` if there is none.
  [[nodiscard]] constexpr std::uint32_t of(std::uint32_t call) const {
    if (!looks_up(flow_.layer(call))) return ModelFlow::no_call;
    const std::uint32_t source = before(call);
    return source != ModelFlow::no_call && has_trained_weights(source) ? source : ModelFlow::no_call;
  }

 private:
  /// The last call that may learn before a call of one input, if nothing else reads what is between them.
  [[nodiscard]] constexpr std::uint32_t before(std::uint32_t call) const {
    if (flow_[call].edge_count != 1) return ModelFlow::no_call;
    const std::uint32_t from = flow_.edge(call, 0).node;
    return readers_[from] == 1 ? sources_[from] : ModelFlow::no_call;
  }
  /// Models that are not trained, and what is in them.
  constexpr void find_frozen() {
    RecordIndex end = 0;
    for (RecordIndex at = 0; at < flow_.model().count; ++at) {
      const LayerRecord& record = flow_.model().records[at];
      if (!record.trainable && at + record.span > end) end = at + record.span;
      frozen_.push_back(at < end);
    }
  }
  /// A layer that is called again may learn by its other calls.
  [[nodiscard]] constexpr bool has_trained_weights(std::uint32_t call) const {
    const RecordIndex at = flow_[call].at;
    if (frozen_[at] || calls_[at] > 1) return false;
    GrowableArray<const Shape*> inputs;
    for (std::uint32_t i = 0; i < flow_[call].taken; ++i) inputs.push_back(&flow_.before(call, i));
    ParameterCounter counter;
    add_weights(flow_.layer(call), {inputs.data(), inputs.size()}, counter);
    return counter.count().trainable != Dim(0);
  }

  const ModelFlow& flow_;
  GrowableArray<std::uint32_t> readers_;  ///< of each call: how often what it gives is read, also as an output
  GrowableArray<std::uint32_t> calls_;    ///< of each record
  GrowableArray<bool> frozen_;            ///< of each record
  GrowableArray<std::uint32_t> sources_;  ///< of each call: the one that computed what it gives
};

/// Whether some layer that may learn comes before one that looks up indices, in the order of the records.
[[nodiscard]] constexpr bool may_compute_indices(const ModelView& model) {
  bool computes = false;
  for (RecordIndex at = 0; at < model.count; ++at) {
    if (computes && looks_up(model.records[at])) return true;
    computes = computes || (!model.records[at].type->is_model() && may_learn(model.records[at]));
  }
  return false;
}

/// Warns of each layer whose indices another layer computes that learns by nothing else, if the model is trained.
[[gnu::noinline]] constexpr void suspect_indices(const ModelView& model, const Fit& fit, FaultSink& sink) {
  if (fit.y.empty() && fit.loss.empty()) return;
  if (model.vocabulary() == Vocabulary::pytorch || !may_compute_indices(model)) return;  // PyTorch casts nothing
  const ModelFlow flow = flow_of(model, fit);
  const IndexSources sources{flow};
  for (std::uint32_t call = 0; call < flow.size(); ++call) {
    const std::uint32_t source = sources.of(call);
    if (source == ModelFlow::no_call) continue;
    const RecordIndex found = flow[call].at;
    Failure failure;
    failure.at = outermost(model, found);
    failure.fault = {.code = Code::computed_indices, .expected = 1, .actual = 1};
    failure.fault.inner = static_cast<std::int32_t>(found - failure.at);
    failure.see(flow.before(call));
    Diagnostic warning = diagnose(model, failure);
    warning.severity = Severity::warning;
    warning.wanted = Shape::unknown();
    warning.text = layer_name(model.records, flow[source].at);
    sink.add(warning);
  }
}

}  // namespace shapeproof::inline v0_1::detail
