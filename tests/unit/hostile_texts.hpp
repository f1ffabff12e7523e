// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

/// Every text that must not get from a file to a terminal as it is, and how an output is searched for them. Written
/// apart from the library's own tables.
namespace shapeproof::test {

inline constexpr std::uint32_t forbidden[] = {
    0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2028, 0x2029,  0x202A,  0x202B,  0x202C,  0x202D,
    0x202E, 0x2060, 0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFF9,  0xFFFA,  0xFFFB,  0x00AD,  0x034F,
    0x180E, 0x2061, 0x2064, 0x206A, 0x206F, 0x3164, 0xFFA0, 0xE0000, 0xE0001, 0xE0020, 0xE007E, 0xE007F};

[[nodiscard]] inline std::string utf8(std::uint32_t number) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  if (number < 0x80) return {byte(number)};
  if (number < 0x800) return {byte(0xC0 | number >> 6), byte(0x80 | (number & 0x3F))};
  if (number < 0x10000) {
    return {byte(0xE0 | number >> 12), byte(0x80 | (number >> 6 & 0x3F)), byte(0x80 | (number & 0x3F))};
  }
  return {byte(0xF0 | number >> 18), byte(0x80 | (number >> 12 & 0x3F)), byte(0x80 | (number >> 6 & 0x3F)),
          byte(0x80 | (number & 0x3F))};
}

/// Characters: in UTF-8, so that JSON can hold them, too.
[[nodiscard]] inline std::vector<std::string> hostile_characters() {
  std::vector<std::string> all;
  for (std::uint32_t number = 0; number < 0x20; ++number) all.push_back(utf8(number));
  for (std::uint32_t number = 0x7F; number < 0xA0; ++number) all.push_back(utf8(number));
  for (const std::uint32_t number : forbidden) all.push_back(utf8(number));
  for (const char* const text : {"\x1b[2J", "\x1b]0;title\x07", "\r\n::error::forged", "\n  -->", "##[error]forged"}) {
    all.emplace_back(text);
  }
  return all;
}

/// Bytes that are no UTF-8: single ones, and beginnings without ends; too long; surrogates; beyond U+10FFFF.
[[nodiscard]] inline std::vector<std::string> broken_texts() {
  std::vector<std::string> all;
  for (std::uint32_t byte = 0x80; byte < 0x100; ++byte) all.emplace_back(1, static_cast<char>(byte));
  for (const char* const text :
       {"\xC0\x8A", "\xC1\xBF", "\xE0\x80\x8A", "\xE0\x9F\xBF", "\xF0\x80\x80\x8A", "\xED\xA0\x80", "\xED\xBF\xBF",
        "\xF4\x90\x80\x80", "\xF8\x88\x80\x80\x80", "\xE2\x80", "\xF0\x9F\x98", "\xC2", "\xE2\x28\xA1"}) {
    all.emplace_back(text);
  }
  return all;
}

[[nodiscard]] inline std::vector<std::string> hostile_texts() {
  std::vector<std::string> all = hostile_characters();
  for (const std::string& text : broken_texts()) all.push_back(text);
  return all;
}

/// Whether an output has nothing but what can be seen, in UTF-8, and line ends.
[[nodiscard]] inline bool is_clean(std::string_view text) {
  if (text.find("##") != std::string_view::npos) return false;
  for (std::size_t at = 0; at < text.size();) {
    const auto first = static_cast<unsigned char>(text[at]);
    const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if ((first >= 0x80 && first < 0xC0) || first > 0xF7 || at + length > text.size()) return false;
    std::uint32_t number = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) number = number << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    if (utf8(number) != text.substr(at, length) || (number >= 0xD800 && number < 0xE000) || number > 0x10FFFF)
      return false;
    if ((number < 0x20 && number != '\n') || (number >= 0x7F && number < 0xA0)) return false;
    if (std::find(std::begin(forbidden), std::end(forbidden), number) != std::end(forbidden)) return false;
    at += length;
  }
  return true;
}

}  // namespace shapeproof::test
