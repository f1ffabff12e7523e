// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/faults/suspect_indices.hpp"
#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

namespace shapeproof::inline v0_1::detail {

/// Elements of the type that the layer takes, where nothing casts them.
constexpr void suggest_cast(const FaultContext& context, FixCandidates& out) {
  if (context.tensor >= context.fit.x.size() || context.fault.actual_dtype == DType::string) return;
  Edit cast = data_edit(context, EditKind::cast, context.data);
  cast.after.dtype = context.fault.expected_dtype;
  out.add(cast, fix_cost::cast_data);
}

/// A layer that makes numbers of strings, before the one that computes with them: of whole texts where a sample is one
/// string, else of words.
constexpr void suggest_encodings(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call || context.fault.actual_dtype != DType::string) return;
  const Shape& data = context.fault.input;
  const bool texts = data.rank() == 1 || (data.rank() == 2 && data[1] == Dim(1));
  out.add(added_layer(context, context.call, NewLayer{"StringLookup"}), fix_cost::look_up_words);
  out.add(added_layer(context, context.call, NewLayer{"TextVectorization"}),
          texts ? fix_cost::split_texts : fix_cost::split_other_strings);
}

/// Layers that compute the indices of a layer: they go. More than two are hardly a mistake of order.
constexpr void suggest_without_sources(const FaultContext& context, const GrowableArray<std::uint32_t>& sources,
                                       FixCandidates& out) {
  const auto removed = [&](std::size_t i) { return layer_edit(context, EditKind::remove_layer, sources[i]); };
  if (sources.size() == 1) out.add(removed(0), fix_cost::remove_index_source);
  if (sources.size() == 2) out.add(removed(0), removed(1), fix_cost::remove_index_source);
}

/// Indices that a layer computes: the layers before the index layer go, or that one, if the data are no indices.
constexpr void suggest_given_indices(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call) return;
  suggest_without_sources(context, index_sources(context.flow, context.call), out);
  const bool of_numbers = context.tensor < context.fit.x.size() && is_floating(context.fit.x[context.tensor].dtype);
  out.add(layer_edit(context, EditKind::remove_layer, context.call),
          of_numbers ? fix_cost::remove_layer_of_numbers : fix_cost::remove_index_layer);
}

/// The first call that looks up what a call computes; `no_call` if there is none.
[[nodiscard]] constexpr std::uint32_t look_up_of(const ModelFlow& flow, std::uint32_t source) {
  GrowableArray<bool> computed;  // of each call, whether what it gives comes from the source
  static_cast<void>(computed.extend(flow.size()));
  computed[source] = true;
  for (std::uint32_t call = source + 1; call < flow.size(); ++call) {
    bool reads = false;
    for (std::uint32_t k = 0; k < flow[call].edge_count; ++k) reads = reads || computed[flow.edge(call, k).node];
    if (!reads) continue;
    if (looks_up(flow.layer(call)) && computed[flow.edge(call, 0).node]) return call;
    computed[call] = may_learn(flow.layer(call)) || passes_on(flow.layer(call));
  }
  return ModelFlow::no_call;
}

/// A layer that does not take its input, and whose output would be indices.
constexpr void suggest_without_index_source(const FaultContext& context, FixCandidates& out) {
  if (context.call == ModelFlow::no_call || context.fault.stage == Stage::labels) return;
  if (!may_learn(context.layer())) return;
  const std::uint32_t look_up = look_up_of(context.flow, context.call);
  if (look_up != ModelFlow::no_call) suggest_without_sources(context, index_sources(context.flow, look_up), out);
}

}  // namespace shapeproof::inline v0_1::detail
