// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>
#include <vector>

#include "shapeproof/functional_header.hpp"
#include "shapeproof/graph_layout.hpp"
#include "shapeproof/layer.hpp"
#include "shapeproof/record.hpp"

namespace shapeproof::keras {

/// How many layers a model may call in all. Models that are called twice within models that are called twice, and so
/// on, make a short file run for ages; none of Keras's own comes near.
inline constexpr std::uint64_t most_calls = std::uint64_t{1} << 22U;

/// How many layers are called when the layer at `self` is called once, those in nested models included. No more than
/// `most_calls + 1` are counted.
[[nodiscard]] inline std::uint64_t count_calls(const LayerRecord* self) {
  const auto add = [](std::uint64_t a, std::uint64_t b) { return a + b > most_calls ? most_calls + 1 : a + b; };
  std::uint64_t calls = 1;
  if (!self->type->is_graph) {
    for (std::uint32_t at = 1; at < self->span; at += self[at].span) calls = add(calls, count_calls(self + at));
    return calls;
  }
  if (!self->valid) return calls;
  std::vector<std::uint64_t> of_record(self->span);  // each layer is counted once, however often it is called
  GraphTableReader table{self + 1};
  table.skip(table.get());
  table.skip(2 * table.get());
  for (auto left = shapeproof::detail::load_layer<FunctionalHeader>(*self).node_count(); left > 0; --left) {
    const std::uint32_t record = table.get();
    table.skip(2 * table.get());
    if (of_record[record] == 0) of_record[record] = count_calls(self + record);
    calls = add(calls, of_record[record]);
  }
  return calls;
}

}  // namespace shapeproof::keras
