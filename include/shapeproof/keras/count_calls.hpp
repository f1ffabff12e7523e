// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <vector>

#include "shapeproof/graph/functional_header.hpp"
#include "shapeproof/graph/graph_layout.hpp"
#include "shapeproof/layer/layer.hpp"
#include "shapeproof/layer/record.hpp"

namespace shapeproof::keras {

/// How many layers are called when the layer at `self` is called once, those in nested models included. No more than
/// `most + 1` are counted.
[[nodiscard]] inline std::uint64_t count_calls(const LayerRecord* self, std::uint64_t most) {
  const auto add = [most](std::uint64_t a, std::uint64_t b) { return a > most - b || b > most ? most + 1 : a + b; };
  std::uint64_t calls = 1;
  if (!self->type->is_graph()) {
    for (std::uint32_t at = 1; at < self->span; at += self[at].span) calls = add(calls, count_calls(self + at, most));
    return calls;
  }
  if (!self->valid) return calls;
  std::vector<std::uint64_t> of_record(self->span);  // each layer is counted once, however often it is called
  GraphTableReader table{self + 1};
  for (std::uint32_t left = table.seek_calls(); left > 0; --left) {
    const GraphTableCall call = table.next_call();
    table.skip_edges(call.edges);
    if (of_record[call.record] == 0) of_record[call.record] = count_calls(self + call.record, most);
    calls = add(calls, of_record[call.record]);
  }
  return calls;
}

}  // namespace shapeproof::keras
