// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/layer_traits.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/fault.hpp"

namespace shapeproof::inline v0_1 {

/// How a graph is stored in an array of records: a header, then records whose words are a table of numbers, then the
/// records of the layers. So a graph is also one flat array without pointers, and can be a layer of another model.
///
/// The table: the number of inputs and the node of each; the number of outputs, and for each its node and its index;
/// the number of nodes, and for each the place of its call in the table; then these calls in the order in which they
/// run. A call consists of its layer's record (counted from the header), the number of its inputs, what its flags
/// announce (an `Input`'s place among the inputs, or the node that called the same layer first), and the node and
/// output of each input.
struct GraphLayout {
  static constexpr std::uint32_t words_per_record = static_cast<std::uint32_t>(LayerRecord::capacity);
  static constexpr std::uint32_t numbers_per_record = 2 * words_per_record;

  /// How many numbers the table takes at most. `again` counts the calls of layers that were called before.
  [[nodiscard]] static constexpr std::uint64_t numbers(std::uint64_t nodes, std::uint64_t edges, std::uint64_t inputs,
                                                       std::uint64_t outputs, std::uint64_t again) noexcept {
    return 3 + inputs + 2 * outputs + nodes + 1 + 2 * (nodes + edges + inputs + again);
  }
  /// How many records a table of `numbers` numbers takes.
  [[nodiscard]] static constexpr std::uint32_t table_records(std::uint64_t numbers) noexcept {
    return static_cast<std::uint32_t>((numbers + numbers_per_record - 1) / numbers_per_record);
  }
};

/// The class of the table's records, which are not layers but hold numbers.
struct GraphTable {
  static constexpr string_ref type_name = "GraphTable";
  static constexpr LayerTraits traits{.kind = LayerKind::table};
  [[nodiscard]] static constexpr ShapeResult infer(const Shape& input) noexcept { return input; }
};

/// An edge: an output of a node.
struct GraphEdge {
  std::uint32_t node = 0;
  std::uint32_t output = 0;

  friend constexpr bool operator==(const GraphEdge&, const GraphEdge&) = default;
};

/// A node: a call of a layer. Its edges follow it in the table.
struct GraphTableCall {
  static constexpr std::uint32_t input_flag = std::uint32_t{1} << 31U;
  static constexpr std::uint32_t again_flag = std::uint32_t{1} << 30U;
  static constexpr std::uint32_t bare_flag = std::uint32_t{1} << 29U;
  static constexpr std::uint32_t all_flags = input_flag | again_flag | bare_flag;

  std::uint32_t record = 0;  ///< of its layer, counted from the header
  std::uint32_t edges = 0;   ///< how many inputs it has
  std::uint32_t flags = 0;
  std::uint32_t number = 0;  ///< of an `Input`: which of the inputs; of a repeated call: the node of the first call

  [[nodiscard]] constexpr bool is_input() const noexcept { return (flags & input_flag) != 0; }
  [[nodiscard]] constexpr bool is_again() const noexcept { return (flags & again_flag) != 0; }
  /// A single tensor that is not in a list.
  [[nodiscard]] constexpr bool is_bare() const noexcept { return (flags & bare_flag) != 0; }
};

/// Writes the numbers of a table one after the other.
class GraphTableWriter {
 public:
  constexpr explicit GraphTableWriter(LayerRecord* table) noexcept : table_(table) {}

  constexpr void put(std::uint32_t number) noexcept { put_at(next_++, number); }
  constexpr void put(const GraphEdge& edge) noexcept {
    put(edge.node);
    put(edge.output);
  }
  constexpr void put(const GraphTableCall& call) noexcept {
    put(call.record);
    put(call.edges | call.flags);
    if (call.is_input() || call.is_again()) put(GraphEdge{call.number, 0});
  }
  /// Calls and edges begin with a whole word.
  constexpr void align() noexcept { next_ += next_ % 2; }
  /// The place of the next number.
  [[nodiscard]] constexpr std::uint32_t place() const noexcept { return next_; }
  constexpr void put_at(std::uint32_t place, std::uint32_t number) noexcept {
    LayerRecord& record = table_[place / GraphLayout::numbers_per_record];
    std::int64_t& word = record.words.values[place % GraphLayout::numbers_per_record / 2];
    const unsigned shift = place % 2 == 0 ? 0 : 32;
    word = static_cast<std::int64_t>(static_cast<std::uint64_t>(word) | (std::uint64_t{number} << shift));
  }

 private:
  LayerRecord* table_;
  std::uint32_t next_ = 0;
};

/// Reads them back.
class GraphTableReader {
 public:
  constexpr explicit GraphTableReader(const LayerRecord* table) noexcept : table_(table), record_(table) {}

  [[nodiscard]] constexpr std::uint32_t get() noexcept {
    half_ = !half_;
    if (half_) return static_cast<std::uint32_t>(last_ = get_word());
    return static_cast<std::uint32_t>(last_ >> 32U);
  }
  [[nodiscard]] constexpr GraphEdge get_edge() noexcept {
    GraphEdge edge;
    edge.node = get();
    edge.output = get();
    return edge;
  }
  constexpr void skip(std::uint32_t numbers) noexcept { seek(place() + numbers); }

  /// Reads a call. Its edges follow; `next_edge` reads them.
  [[nodiscard]] constexpr GraphTableCall next_call() noexcept {
    const std::uint64_t word = get_word();
    const auto edges = static_cast<std::uint32_t>(word >> 32U);
    GraphTableCall call{static_cast<std::uint32_t>(word), edges & ~GraphTableCall::all_flags,
                        edges & GraphTableCall::all_flags};
    if (call.is_input() || call.is_again()) call.number = static_cast<std::uint32_t>(get_word());
    return call;
  }
  [[nodiscard]] constexpr GraphEdge next_edge() noexcept {
    const std::uint64_t word = get_word();
    return {static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32U)};
  }
  constexpr void skip_edges(std::uint32_t edges) noexcept { seek(place() + 2 * edges); }

  /// Goes to a node's call.
  constexpr void seek_node(std::uint32_t node) noexcept {
    seek_nodes();
    skip(node);
    seek(get());
  }
  /// Goes to the first call; returns the number of nodes.
  constexpr std::uint32_t seek_calls() noexcept {
    const std::uint32_t nodes = seek_nodes();
    skip(nodes + (place() + nodes) % 2);
    return nodes;
  }

 private:
  constexpr std::uint32_t seek_nodes() noexcept {
    seek(0);
    skip(get());
    skip(2 * get());
    return get();
  }
  [[nodiscard]] constexpr std::uint32_t place() const noexcept {
    const auto words = static_cast<std::uint32_t>(record_ - table_) * GraphLayout::words_per_record + word_;
    return 2 * words - (half_ ? 1 : 0);
  }
  constexpr void seek(std::uint32_t place) noexcept {
    record_ = table_ + place / GraphLayout::numbers_per_record;
    word_ = place % GraphLayout::numbers_per_record / 2;
    half_ = false;
    if (place % 2 != 0) static_cast<void>(get());
  }
  [[nodiscard]] constexpr std::uint64_t get_word() noexcept {
    if (word_ == GraphLayout::words_per_record) {
      ++record_;
      word_ = 0;
    }
    return static_cast<std::uint64_t>(record_->words.values[word_++]);
  }

  const LayerRecord* table_;
  const LayerRecord* record_;
  std::uint64_t last_ = 0;
  std::uint32_t word_ = 0;
  bool half_ = false;  ///< one number of the last word is not read yet
};

}  // namespace shapeproof::inline v0_1
