// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstdint>

#include "shapeproof/record.hpp"

namespace shapeproof {

/// How a graph lies in an array of records: a header, then records whose words are a table of numbers, then the records
/// of the layers. So a graph, too, is one flat array without pointers, and can be a layer of another model.
///
/// The table: the number of inputs and the node of each; the number of outputs and node and output of each; then for
/// every node, in the order in which they run: its layer's record (seen from the header), the number of its inputs, and
/// node and output of each.
struct GraphLayout {
  static constexpr std::uint32_t numbers_per_record = 2 * static_cast<std::uint32_t>(LayerRecord::capacity);

  /// How many records a table of so many numbers takes.
  [[nodiscard]] static constexpr std::uint32_t table_records(std::uint64_t numbers) noexcept {
    return static_cast<std::uint32_t>((numbers + numbers_per_record - 1) / numbers_per_record);
  }
};

/// An edge: which output of which node.
struct GraphEdge {
  std::uint32_t node = 0;
  std::uint32_t output = 0;

  friend constexpr bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// Writes the numbers of a table one after the other.
class GraphTableWriter {
 public:
  constexpr explicit GraphTableWriter(LayerRecord* table) noexcept : record_(table) {}

  constexpr void put(std::uint32_t number) noexcept {
    if (next_ == GraphLayout::numbers_per_record) {
      ++record_;
      next_ = 0;
    }
    std::int64_t& word = record_->words.values[next_ / 2];
    const auto old = static_cast<std::uint64_t>(word);
    word = static_cast<std::int64_t>(next_ % 2 == 0 ? number : (old | (std::uint64_t{number} << 32U)));
    ++next_;
  }
  constexpr void put(const GraphEdge& edge) noexcept {
    put(edge.node);
    put(edge.output);
  }

 private:
  LayerRecord* record_;
  std::uint32_t next_ = 0;
};

/// Reads them back.
class GraphTableReader {
 public:
  constexpr explicit GraphTableReader(const LayerRecord* table) noexcept : record_(table) {}

  [[nodiscard]] constexpr std::uint32_t get() noexcept {
    if (next_ == GraphLayout::numbers_per_record) {
      ++record_;
      next_ = 0;
    }
    const auto word = static_cast<std::uint64_t>(record_->words.values[next_ / 2]);
    return static_cast<std::uint32_t>(next_++ % 2 == 0 ? word : word >> 32U);
  }
  [[nodiscard]] constexpr GraphEdge get_edge() noexcept {
    GraphEdge edge;
    edge.node = get();
    edge.output = get();
    return edge;
  }
  constexpr void skip(std::uint32_t numbers) noexcept {
    for (; numbers > 0; --numbers) static_cast<void>(get());
  }

 private:
  const LayerRecord* record_;
  std::uint32_t next_ = 0;
};

}  // namespace shapeproof
