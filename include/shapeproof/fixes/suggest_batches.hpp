// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"

namespace shapeproof::detail {

/// Batches of another size than the one that the model fixes: batches of that size, or an `Input` that fixes none.
constexpr void suggest_batches(const FaultContext& context, FixCandidates& out) {
  Edit size{.kind = EditKind::batch_size};
  if (context.fit.batch_size.is_known()) size.value_before = FieldValue::number(context.fit.batch_size.code);
  size.value_after = FieldValue::number(context.fault.expected);
  out.add(size, fix_cost::run_fixed_batches);
  if (context.input == no_record) return;
  out.add(declared_edit(context, context.declared.with(0, Dim{})), fix_cost::open_batch_axis);
}

}  // namespace shapeproof::detail
