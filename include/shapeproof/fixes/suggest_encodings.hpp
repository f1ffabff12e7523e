// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

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

}  // namespace shapeproof::inline v0_1::detail
