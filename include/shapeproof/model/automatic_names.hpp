// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/growable_array.hpp"
#include "shapeproof/base/name.hpp"
#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/layer/record.hpp"
#include "shapeproof/shape/text.hpp"
#include "shapeproof/shape/vocabulary.hpp"

namespace shapeproof::inline v0_1 {

namespace detail {

[[nodiscard]] constexpr bool is_upper(char c) noexcept { return c >= 'A' && c <= 'Z'; }
[[nodiscard]] constexpr bool is_lower(char c) noexcept { return c >= 'a' && c <= 'z'; }

/// Characters appended to a name, as far as they fit.
struct NameWriter {
  Name name{};
  constexpr void put(char c) noexcept {
    if (name.length < Name::capacity) name.text[name.length++] = c;
  }
};

/// By value, with one addition for each character, which is fastest in a constant expression.
[[nodiscard]] constexpr std::size_t name_hash(Name name) noexcept {
  std::uint64_t hash = 14695981039346656037ULL;  // like FNV-1, but with a sum
  const unsigned length = name.length;
  for (unsigned i = 0; i < length; ++i) hash = hash * 1099511628211ULL + static_cast<unsigned char>(name.text[i]);
  return static_cast<std::size_t>(hash ^ (hash >> 32));
}

}  // namespace detail

/// Turns a class's name into a layer's name as Keras does: `MaxPooling2D` to `max_pooling2d`, `ReLU` to `re_lu`.
[[nodiscard]] constexpr Name snake_case(string_ref type) noexcept {
  detail::NameWriter out;
  for (std::size_t i = 0; i < type.size(); ++i) {
    const char c = type[i];
    const bool before_lower = i + 1 < type.size() && detail::is_lower(type[i + 1]);
    if (i > 0 && detail::is_upper(c) && (before_lower || detail::is_lower(type[i - 1]))) out.put('_');
    out.put(detail::is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return out.name;
}

/// A class's name without what stands before its last colon: `aten::relu` is `relu`.
[[nodiscard]] constexpr string_ref own_name(string_ref type) noexcept {
  std::size_t colon = type.find(':');
  while (colon < type.size()) {
    type = {type.data() + colon + 1, type.size() - colon - 1};
    colon = type.find(':');
  }
  return type;
}

/// Keras's automatic name for a layer that comes after `before` layers of the same class: `conv2d`, `conv2d_1`, ...
[[nodiscard]] constexpr Name automatic_name(const LayerType& type, std::uint32_t before) noexcept {
  detail::NameWriter out{snake_case(own_name(type.name))};
  if (before == 0) return out.name;
  char digits[10]{};
  std::size_t count = 0;
  for (; before > 0; before /= 10) digits[count++] = static_cast<char>('0' + before % 10);
  out.put('_');
  while (count > 0) out.put(digits[--count]);
  return out.name;
}

namespace detail {

/// Whether a layer is one of PyTorch's modules, or a model of them.
[[nodiscard]] constexpr bool is_of_modules(const LayerRecord& record) noexcept {
  for (std::uint32_t i = 0; i < record.span; ++i) {
    const LayerType& type = *(&record)[i].type;
    if (!type.is_model() && !type.is_table()) return type.traits.vocabulary == Vocabulary::pytorch;
  }
  return false;
}

/// Appends the own name of one of the layers that a model consists of, the first of them at `first`: the given one, or
/// its number. In a graph, where the order means nothing, its class with a number.
constexpr void put_module_name(NameWriter& out, const LayerRecord* records, RecordIndex first, RecordIndex at,
                               bool is_graph) noexcept {
  std::uint32_t number = 0;
  std::uint32_t alike = 0;
  for (RecordIndex other = first; other < at; other += records[other].span) {
    number += records[other].type->is_input() ? 0U : 1U;
    alike += records[other].type == records[at].type && records[other].name.empty() ? 1U : 0U;
  }
  Name name = records[at].name;
  if (name.empty() && (is_graph || records[at].type->is_input())) name = automatic_name(*records[at].type, alike);
  FixedText<12> digits;
  if (name.empty()) write(digits, std::int64_t{number});
  const string_ref text = name.empty() ? digits.view() : name.view();
  for (const char letter : text) out.put(letter);
}

}  // namespace detail

/// The name of the record at `at` of a model of PyTorch's modules, as `named_modules()` says it: `features.3`, those of
/// the models around it before its own.
[[nodiscard]] constexpr Name module_name(const LayerRecord* records, RecordIndex at) noexcept {
  detail::NameWriter out;
  RecordIndex first = 0;
  bool is_graph = at > 0 && records[0].type->is_graph();
  if (is_graph) first = 1;
  for (;;) {
    while (first < at && records[first].type->is_table()) ++first;
    RecordIndex child = first;
    while (child + records[child].span <= at) child += records[child].span;
    detail::put_module_name(out, records, first, child, is_graph);
    if (child == at) return out.name;
    out.put('.');
    is_graph = records[child].type->is_graph();
    first = child + 1;
  }
}

/// The name of the record at `at`: its own, or the automatic one, numbered over the whole model in the order in which
/// Keras would make the layers. PyTorch's modules are named as in `named_modules()`.
[[nodiscard]] constexpr Name layer_name(const LayerRecord* records, RecordIndex at) noexcept {
  if (detail::is_of_modules(records[at])) return module_name(records, at);
  if (!records[at].name.empty()) return records[at].name;
  std::uint32_t before = 0;
  for (std::uint32_t i = 0; i < at + records[at].span; ++i) {
    const bool around = i <= at && i + records[i].span > at;  // it is made after the layers that it contains
    before += !around && records[i].type == records[at].type && records[i].name.empty() ? 1U : 0U;
  }
  return automatic_name(*records[at].type, before);
}

/// Enters the name of the record at `at` into a hash table of `mask + 1` record numbers plus one (0: free). Returns the
/// record that already has this name, or -1.
[[nodiscard]] constexpr std::int32_t enter_name(const LayerRecord* records, RecordIndex at, std::uint32_t* table,
                                                std::size_t mask) noexcept {
  for (std::size_t slot = detail::name_hash(records[at].name) & mask;; slot = (slot + 1) & mask) {
    if (table[slot] == 0) {
      table[slot] = at + 1;
      return -1;
    }
    if (records[table[slot] - 1].name == records[at].name) return static_cast<std::int32_t>(table[slot] - 1);
  }
}

/// The first outermost layer that has the name of an earlier one, or -1. Only given names can repeat: the automatic
/// ones differ.
[[nodiscard]] constexpr std::int32_t find_repeated_name(const GrowableArray<LayerRecord>& records) {
  std::size_t slots = 4;
  while (slots < 2 * records.size()) slots *= 2;
  GrowableArray<std::uint32_t> table;
  std::uint32_t* const first = table.extend(slots);
  for (RecordIndex at = 0; at < records.size(); at += records[at].span) {
    if (records[at].name.empty() || enter_name(records.data(), at, first, slots - 1) < 0) continue;
    return static_cast<std::int32_t>(at);
  }
  return -1;
}

}  // namespace shapeproof::inline v0_1
