// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/field/choice.hpp"
#include "shapeproof/field/field_table.hpp"
#include "shapeproof/layer/record.hpp"

/// Names of activation functions that Keras does not have, as records keep them: the first characters in the field
/// itself, and the rest in those words of the record that no field takes.
namespace shapeproof::inline v0_1 {

namespace detail {

/// The words that are left for one of a class's activation functions.
struct SpareWords {
  std::size_t first = 0;
  std::size_t count = 0;
};
[[nodiscard]] constexpr SpareWords spare_words(const LayerType& type, const FieldInfo& field) noexcept {
  std::size_t used = 0;
  std::size_t functions = 0;
  std::size_t index = 0;
  for (const FieldInfo& one : type.fields) {
    const std::size_t end = std::size_t{one.word} + (one.words == 0 ? 1 : one.words);
    used = end > used ? end : used;
    if (one.kind != FieldKind::activation) continue;
    if (one.word == field.word) index = functions;
    ++functions;
  }
  const std::size_t each = functions == 0 ? 0 : (FieldWords::capacity - used) / functions;
  return {used + index * each, each};
}

inline constexpr std::size_t activation_beginning = 7;  ///< characters in the field itself
inline constexpr char nothing_more = '\1';              ///< behind a name that fills the field

}  // namespace detail

/// Stores a name. What there is no room for becomes dots.
constexpr void store_activation(const LayerType& type, const FieldInfo& field, string_ref name,
                                std::int64_t* words) noexcept {
  const ActivationName activation = custom_activation(name);
  store_field(field, activation, words);
  const detail::SpareWords spare = detail::spare_words(type, field);
  for (std::size_t i = 0; i < spare.count; ++i) words[spare.first + i] = 0;
  if (name.size() < detail::activation_beginning || activation.unknown_char(0) == '\0') return;
  const std::size_t room = 8 * spare.count;
  const std::size_t rest = name.size() - detail::activation_beginning;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(name[detail::activation_beginning + i]); };
  std::size_t kept = rest;
  if (rest > room) {
    kept = room < 3 ? 0 : room - 3;
    for (int i = 0; i < 3 && kept > 0 && (byte(kept) & 0xC0U) == 0x80U; ++i) --kept;  // no part of a character
  }
  for (std::size_t i = 0; i < room && (i < rest || i == 0); ++i) {
    unsigned char c = '.';
    if (rest == 0) {
      c = static_cast<unsigned char>(detail::nothing_more);
    } else if (i < kept) {
      c = byte(i) == 0 ? '?' : byte(i);
    }
    const std::uint64_t packed = static_cast<std::uint64_t>(c) << (8 * (i % 8));
    std::int64_t& word = words[spare.first + i / 8];
    word = static_cast<std::int64_t>(static_cast<std::uint64_t>(word) | packed);
  }
}

/// A function's name as a record has it.
class ActivationText {
 public:
  constexpr ActivationText(const LayerType& type, const FieldInfo& field, const std::int64_t* words) noexcept {
    const auto activation = load_field<ActivationName>(field, words);
    while (activation.unknown_char(size_) != '\0') {
      text_[size_] = activation.unknown_char(size_);
      ++size_;
    }
    if (size_ < detail::activation_beginning) return;
    const detail::SpareWords spare = detail::spare_words(type, field);
    is_whole_ = spare.count > 0 && words[spare.first] != 0;
    for (std::size_t i = 0; i < 8 * spare.count; ++i) {
      const auto word = static_cast<std::uint64_t>(words[spare.first + i / 8]);
      const auto c = static_cast<char>((word >> (8 * (i % 8))) & 0xFFU);
      if (c == '\0' || (i == 0 && c == detail::nothing_more)) break;
      text_[size_++] = c;
    }
  }

  [[nodiscard]] constexpr string_ref view() const noexcept { return {text_, size_}; }
  /// False: only the beginning is there, as of a function that is not read from a file.
  [[nodiscard]] constexpr bool is_whole() const noexcept { return is_whole_; }

 private:
  char text_[detail::activation_beginning + 8 * FieldWords::capacity + 1]{};
  std::size_t size_ = 0;
  bool is_whole_ = true;
};

}  // namespace shapeproof::inline v0_1
