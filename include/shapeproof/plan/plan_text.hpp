// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/escaped.hpp"
#include "shapeproof/plan/memory_plan.hpp"
#include "shapeproof/shape/text.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

/// `lstm`, `lstm[1]` for its second call, `lstm:1` for its second output; `data` of a model without `Input`.
constexpr void write_buffer_name(TextSink& sink, const MemoryBuffer& buffer) {
  write_all(sink, Escaped{buffer.layer.name.empty() ? string_ref{"data"} : buffer.layer.name.view()});
  if (buffer.call > 0) write_all(sink, "[", std::int64_t{buffer.call}, "]");
  if (buffer.output > 0) write_all(sink, ":", std::int64_t{buffer.output});
}

/// A table of texts that are as wide as their columns.
class PlanTable {
 public:
  static constexpr std::size_t columns = 6;
  using Cell = FixedText<400>;
  struct Row {
    Cell cells[columns];
  };

  constexpr void see(const Row& row) noexcept {
    for (std::size_t i = 0; i < columns; ++i) {
      if (row.cells[i].size() > width_[i]) width_[i] = row.cells[i].size();
    }
  }
  /// Numbers stand at the right, names at the left.
  constexpr void write(TextSink& sink, const Row& row) const {
    for (std::size_t i = 0; i < columns; ++i) {
      const bool is_name = i == 0 || i + 1 == columns;
      if (i + 1 == columns && row.cells[i].size() == 0) break;
      if (i > 0) sink.write("  ");
      if (!is_name) fill(sink, row.cells[i].size(), i);
      sink.write(row.cells[i].view());
      if (i == 0) fill(sink, row.cells[i].size(), i);
    }
    sink.write("\n");
  }

 private:
  constexpr void fill(TextSink& sink, std::size_t from, std::size_t column) const {
    for (; from < width_[column]; ++from) sink.write(" ");
  }

  std::size_t width_[columns]{};
};

[[nodiscard]] constexpr PlanTable::Row plan_row(const MemoryPlan& plan, const MemoryBuffer& buffer) {
  PlanTable::Row row;
  write_buffer_name(row.cells[0], buffer);
  if (buffer.offset < 0) row.cells[1].write("elsewhere");
  if (buffer.offset >= 0) write_all(row.cells[1], buffer.offset);
  write_all(row.cells[2], buffer.bytes);
  write_all(row.cells[3], std::int64_t{buffer.first});
  write_all(row.cells[4], std::int64_t{buffer.last});
  if (buffer.in_place_of >= 0) {
    write_buffer_name(row.cells[5], plan.buffers[static_cast<std::size_t>(buffer.in_place_of)]);
  }
  return row;
}

}  // namespace detail

/// Writes a plan as a table: of each buffer its layer, offset and bytes, the first and the last step that need it, and
/// what it is written over; at the end the arena's size. Nothing of a model without a plan.
constexpr void write_memory_plan(TextSink& sink, const MemoryPlan& plan) {
  if (!plan.ok()) return;
  detail::PlanTable::Row head;
  constexpr string_ref names[] = {"layer", "offset", "bytes", "first", "last", "in place of"};
  for (std::size_t i = 0; i < detail::PlanTable::columns; ++i) head.cells[i].write(names[i]);
  detail::PlanTable table;
  table.see(head);
  for (const MemoryBuffer& buffer : plan.buffers) table.see(detail::plan_row(plan, buffer));
  table.write(sink, head);
  for (const MemoryBuffer& buffer : plan.buffers) table.write(sink, detail::plan_row(plan, buffer));
  write_all(sink, "The arena has ", plan.bytes, " bytes; ", plan.lower_bound, " are in use at once.\n");
}

}  // namespace shapeproof::inline v0_1
