// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include "shapeproof/fixes/fault_context.hpp"
#include "shapeproof/fixes/fix_candidates.hpp"
#include "shapeproof/fixes/fix_costs.hpp"
#include "shapeproof/fixes/make_edits.hpp"
#include "shapeproof/fixes/suggest_samples.hpp"

namespace shapeproof::inline v0_1::detail {

/// Batches of another size than the one that the model fixes: batches of that size, or an `Input` that fixes none.
constexpr void suggest_batches(const FaultContext& context, FixCandidates& out) {
  Edit size{.kind = EditKind::batch_size};
  if (context.fit.batch_size.is_known()) size.value_before = FieldValue::number(context.fit.batch_size.code);
  size.value_after = FieldValue::number(context.fault.expected);
  out.add(size, fix_cost::run_fixed_batches);
  suggest_whole_batches(context, out);
  if (context.input == no_record) return;
  out.add(declared_edit(context, context.declared.with(0, Dim{})), fix_cost::open_batch_axis);
}

/// A layer that joins samples (`Code::batch_changed`): another axis.
constexpr void suggest_other_axis(const FaultContext& context, FixCandidates& out) {
  if (context.at == no_record || context.fault.field.empty()) return;
  const auto joined_at = [&](std::int64_t axis) {
    return field_edit(context.model, context.at, "axis", FieldValue::number(axis));
  };
  out.add(joined_at(-1), fix_cost::join_last_axis);
  if (context.fault.input.rank() > 2) out.add(joined_at(1), fix_cost::join_second_axis);
}

}  // namespace shapeproof::inline v0_1::detail
