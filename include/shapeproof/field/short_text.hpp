// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/field_words.hpp"

namespace shapeproof::inline v0_1 {

/// A short text as a field's value, packed into `Words` 64-bit words: an einsum equation, a list of axis letters. Only
/// the beginning of a longer text is kept; `length` is still that of the whole text.
template <std::size_t Words>
struct ShortText {
  static constexpr FieldKind field_kind = FieldKind::text;
  static constexpr std::size_t words = Words + 1;
  static constexpr std::size_t capacity = 8 * Words;

  std::uint64_t packed[Words]{};  ///< The characters, eight to a word.
  std::int64_t length = 0;        ///< of the whole text, even if it was cut

  constexpr ShortText() = default;
  // NOLINTBEGIN(google-explicit-constructor): `.equation = "ab,bc->ac"`
  constexpr ShortText(string_ref text) noexcept : length(static_cast<std::int64_t>(text.size())) {
    for (std::size_t i = 0; i < text.size() && i < capacity; ++i) {
      packed[i / 8] |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[i])) << (8 * (i % 8));
    }
  }
  constexpr ShortText(const char* text) noexcept : ShortText(string_ref{text}) {}
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] constexpr bool empty() const noexcept { return length == 0; }
  /// Whether it was too long, so that only its beginning is kept.
  [[nodiscard]] constexpr bool is_truncated() const noexcept { return length > static_cast<std::int64_t>(capacity); }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    return is_truncated() ? capacity : static_cast<std::size_t>(length);
  }
  [[nodiscard]] constexpr char operator[](std::size_t index) const noexcept {
    return index < size() ? static_cast<char>((packed[index / 8] >> (8 * (index % 8))) & 0xFFU) : '\0';
  }

  constexpr void store(WordWriter& out) const noexcept {
    for (const std::uint64_t word : packed) out.put(static_cast<std::int64_t>(word));
    out.put(length);
  }
  constexpr void load(WordReader& in) noexcept {
    for (std::uint64_t& word : packed) word = static_cast<std::uint64_t>(in.get());
    length = in.get();
  }

  friend constexpr bool operator==(const ShortText&, const ShortText&) = default;
};

/// A short text of any capacity, as the words that `ShortText::store` writes.
struct TextWords {
  const std::int64_t* words;
  std::size_t count;  ///< without the last one, the length

  /// Of the whole text, even if it was cut.
  [[nodiscard]] constexpr std::int64_t length() const noexcept { return words[count]; }
  /// Whether it was too long, so that only its beginning is kept.
  [[nodiscard]] constexpr bool is_truncated() const noexcept { return length() > static_cast<std::int64_t>(8 * count); }
  [[nodiscard]] constexpr std::size_t size() const noexcept {
    return is_truncated() ? 8 * count : static_cast<std::size_t>(length());
  }
  [[nodiscard]] constexpr char operator[](std::size_t index) const noexcept {
    return static_cast<char>((static_cast<std::uint64_t>(words[index / 8]) >> (8 * (index % 8))) & 0xFFU);
  }
};
/// Writes a text to `count` words and its length to the next one, as `ShortText` does.
constexpr void store_text(string_ref text, std::int64_t* words, std::size_t count) noexcept {
  for (std::size_t i = 0; i < count; ++i) {
    std::uint64_t packed = 0;
    for (std::size_t at = 8 * i; at < text.size() && at < 8 * i + 8; ++at) {
      packed |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[at])) << (8 * (at % 8));
    }
    words[i] = static_cast<std::int64_t>(packed);
  }
  words[count] = static_cast<std::int64_t>(text.size());
}

}  // namespace shapeproof::inline v0_1
