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

/// How many layers a model may call in all. Models that are called twice within models that are called twice, and so
/// on, make a short file run for ages; none of Keras's own comes near.
inline constexpr std::uint64_t most_calls = std::uint64_t{1} << 22U;

/// How many layers are called when the layer at `self` is called once, those in nested models included. No more than
/// `most_calls + 1` are counted.
[[nodiscard]] inline std::uint64_t count_calls(const LayerRecord* self) {
  const auto add = [](std::uint64_t a, std::uint64_t b) { return a + b > most_calls ? most_calls + 1 : a + b; };
  std::uint64_t calls = 1;
  if (!self->type->is_graph()) {
    for (std::uint32_t at = 1; at < self->span; at += self[at].span) calls = add(calls, count_calls(self + at));
    return calls;
  }
  if (!self->valid) return calls;
  std::vector<std::uint64_t> of_record(self->span);  // each layer is counted once, however often it is called
  GraphTableReader table{self + 1};
  for (std::uint32_t left = table.seek_calls(); left > 0; --left) {
    const GraphTableCall call = table.next_call();
    table.skip_edges(call.edges);
    if (of_record[call.record] == 0) of_record[call.record] = count_calls(self + call.record);
    calls = add(calls, of_record[call.record]);
  }
  return calls;
}

}  // namespace shapeproof::keras
