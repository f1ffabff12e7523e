// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/faults/layer_roles.hpp"
#include "shapeproof/fixes/fault_context.hpp"

namespace shapeproof::inline v0_1::detail {

/// The nearest recurrent layer before an edge, also inside a `Bidirectional`, if it returns its sequences or if it does
/// not. Layers that keep the number of axes are skipped. `no_record` if there is none.
[[nodiscard]] constexpr RecordIndex recurrent_before(const FaultContext& context, const GraphEdge& edge,
                                                     bool sequences) {
  RecordIndex found = no_record;
  context.flow.walk_back(edge, [&](std::uint32_t call) {
    if (found != no_record) return false;
    const LayerRecord& outer = context.flow.layer(call);
    const bool wraps = wraps_both_directions(outer) && outer.span > 1;
    const RecordIndex at = context.flow[call].at + (wraps ? 1 : 0);
    const LayerRecord& record = context.model.records[at];
    const FieldValue returns = get_field(record, "return_sequences");
    if (returns.kind == FieldValue::Kind::flag) {
      if ((returns.number_value != 0) == sequences) found = at;
      return false;
    }
    return keeps_shape(outer) || works_on_last_axis(outer) || wraps_each_step(outer) || outer.type->traits.needs_list;
  });
  return found;
}

}  // namespace shapeproof::inline v0_1::detail
