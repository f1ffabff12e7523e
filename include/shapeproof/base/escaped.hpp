// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <cstddef>
#include <cstdint>

#include "shapeproof/base/string_ref.hpp"
#include "shapeproof/base/text_sink.hpp"

namespace shapeproof::inline v0_1 {

/// Text that comes from a file or a user, for people: `write_all(sink, "no file ", Escaped{name})`. A character that is
/// invisible, or that could change the terminal, the log or its line, is written by its number: `\u{1b}` for a
/// character, `\x{ff}` for a byte that is not UTF-8. All other text stays as it is. A backslash that could be read as
/// the beginning of such a number is written `\u{5c}`, so the form is unambiguous.
struct Escaped {
  string_ref text{};
};

namespace detail {

/// A character in UTF-8, or one byte that is not part of one.
struct Character {
  std::uint32_t number = 0;
  std::size_t length = 1;
  bool valid = true;
};

[[nodiscard]] constexpr bool continues_character(char c) noexcept {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

[[nodiscard]] constexpr Character character_at(string_ref text, std::size_t at) noexcept {
  constexpr std::uint32_t least[] = {0, 0x80, 0x800, 0x10000};  // for each number of further bytes
  const std::uint32_t first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {first};
  const std::size_t more = 1U + (first >= 0xE0 ? 1U : 0U) + (first >= 0xF0 ? 1U : 0U);
  const Character none{first, 1, false};
  if (first < 0xC0 || first > 0xF7 || more >= text.size() - at) return none;
  std::uint32_t number = first & (0x3FU >> more);
  for (std::size_t i = 1; i <= more; ++i) {
    if (!continues_character(text[at + i])) return none;
    number = number << 6U | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
  }
  const bool surrogate = number >= 0xD800 && number <= 0xDFFF;
  return number < least[more] || surrogate || number > 0x10FFFF ? none : Character{number, more + 1};
}

/// Control characters, invisible characters, and characters that change the direction of text. Source: Unicode's
/// categories Cc, Zl and Zp and its property Default_Ignorable_Code_Point, except U+FE00 to U+FE0F, which choose how an
/// emoji looks.
[[nodiscard]] constexpr bool is_invisible(std::uint32_t number) noexcept {
  struct Range {
    std::uint32_t first, last;
  };
  constexpr Range ranges[] = {{0x0000, 0x001F},   {0x007F, 0x009F},   {0x00AD, 0x00AD},  {0x034F, 0x034F},
                              {0x061C, 0x061C},   {0x115F, 0x1160},   {0x17B4, 0x17B5},  {0x180B, 0x180F},
                              {0x200B, 0x200F},   {0x2028, 0x202E},   {0x2060, 0x206F},  {0x3164, 0x3164},
                              {0xFEFF, 0xFEFF},   {0xFFA0, 0xFFA0},   {0xFFF0, 0xFFFB},  {0xFFFE, 0xFFFF},
                              {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF}};
  if (number >= 0x20 && number < 0x7F) return false;
  for (const Range& range : ranges) {
    if (number >= range.first && number <= range.last) return true;
  }
  return false;
}

/// `##[error]` and `##vso[` are commands to a CI wherever they stand in its log.
[[nodiscard]] constexpr bool begins_command(string_ref text, std::size_t at) noexcept {
  return text[at] == '#' && at + 1 < text.size() && text[at + 1] == '#';
}

/// Whether a character may not stand in an output as it is.
[[nodiscard]] constexpr bool is_unsafe(string_ref text, std::size_t at, const Character& character) noexcept {
  return !character.valid || is_invisible(character.number) || begins_command(text, at);
}

[[nodiscard]] constexpr bool begins_number(string_ref text, std::size_t at) noexcept {
  return text[at] == '\\' && at + 2 < text.size() && (text[at + 1] == 'u' || text[at + 1] == 'x') &&
         text[at + 2] == '{';
}

constexpr void write_hexadecimal(TextSink& sink, std::uint32_t number, std::uint32_t digits) {
  constexpr char hexadecimal[] = "0123456789abcdef";
  while (digits > 0) {
    --digits;
    sink.write({&hexadecimal[(number >> (4U * digits)) & 15U], 1});
  }
}

constexpr void write_number(TextSink& sink, const Character& character) {
  std::uint32_t digits = 1;
  while ((character.number >> (4U * digits)) != 0) ++digits;
  sink.write(character.valid ? "\\u{" : "\\x{");
  write_hexadecimal(sink, character.number, digits);
  sink.write("}");
}

}  // namespace detail

constexpr void write(TextSink& sink, Escaped escaped) {
  const string_ref text = escaped.text;
  std::size_t written = 0;
  for (std::size_t at = 0; at < text.size();) {
    const detail::Character character = detail::character_at(text, at);
    const std::size_t next = at + character.length;
    if (detail::is_unsafe(text, at, character) || detail::begins_number(text, at)) {
      sink.write({text.data() + written, at - written});
      detail::write_number(sink, character);
      written = next;
    }
    at = next;
  }
  sink.write({text.data() + written, text.size() - written});
}

}  // namespace shapeproof::inline v0_1
