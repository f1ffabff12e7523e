// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/escaped.hpp"

#include <cstdint>
#include <string>

#include "check_both.hpp"
#include "hostile_texts.hpp"
#include "shapeproof/report/style.hpp"
#include "shapeproof/shape/string_sink.hpp"

namespace shapeproof::escaped_test {
namespace {

constexpr FixedText<100> shown(string_ref text) {
  FixedText<100> result;
  write(result, Escaped{text});
  return result;
}

/// What an escaped text says: the other way, written apart.
std::string meant(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::string begin = text.substr(at, 3);
    if (begin != "\\u{" && begin != "\\x{") {
      result += text[at++];
      continue;
    }
    const std::size_t end = text.find('}', at);
    const auto number = static_cast<std::uint32_t>(std::stoul(text.substr(at + 3, end - at - 3), nullptr, 16));
    result += begin == "\\u{" ? test::utf8(number) : std::string(1, static_cast<char>(number));
    at = end + 1;
  }
  return result;
}

}  // namespace

TEST_CASE("what can be seen stays as it is") {
  CHECK_BOTH(shown("").view().empty() && shown("conv2d").view() == "conv2d");
  CHECK_BOTH(shown("C:\\new\\x.json \\n 'a' \"b\" <c> {d} %e #f").view() ==
             "C:\\new\\x.json \\n 'a' \"b\" <c> {d} %e #f");
  CHECK_BOTH(shown("層 é ß Ж 🙂 ❤️").view() == "層 é ß Ж 🙂 ❤️");
}

TEST_CASE("what cannot be seen is written by its number") {
  CHECK_BOTH(shown("a\nb\x1b[2J").view() == "a\\u{a}b\\u{1b}[2J");
  CHECK_BOTH(shown("\xC2\x85\xE2\x80\xAE\xF3\xA0\x81\xBF").view() == "\\u{85}\\u{202e}\\u{e007f}");
  CHECK_BOTH(shown({"\0", 1}).view() == "\\u{0}" && shown("\x7F").view() == "\\u{7f}");
  CHECK_BOTH(shown("##[error]###").view() == "\\u{23}#[error]\\u{23}\\u{23}#");
}

TEST_CASE("a byte that is no UTF-8 is written by its value") {
  CHECK_BOTH(shown("\x85").view() == "\\x{85}" && shown("層\xE5\xB1").view() == "層\\x{e5}\\x{b1}");
  CHECK_BOTH(shown("\xC0\xAF").view() == "\\x{c0}\\x{af}" && shown("\xED\xA0\x80").view() == "\\x{ed}\\x{a0}\\x{80}");
  CHECK_BOTH(shown("\xF4\x90\x80\x80").view() == "\\x{f4}\\x{90}\\x{80}\\x{80}");
}

TEST_CASE("a text can be told from what it was escaped from") {
  CHECK_BOTH(shown("\\u{1b}\\x{1}\\\\u{").view() == "\\u{5c}u{1b}\\u{5c}x{1}\\\\u{5c}u{");
  for (const std::string& text : test::hostile_texts()) {
    const std::string whole = std::string("a\\").append(text).append("\\u{b").append(text);
    CHECK(test::is_clean(escaped(whole)));
    CHECK(meant(escaped(whole)) == whole);
  }
}

TEST_CASE("every character of Unicode is shown or written by its number") {
  std::size_t changed = 0;
  for (std::uint32_t number = 0; number < 0x110000; ++number) {
    if (number >= 0xD800 && number < 0xE000) continue;
    const std::string text = test::utf8(number);
    const std::string result = escaped(text);
    if (result == text) continue;
    ++changed;
    if (meant(result) != text) FAIL("U+" << number);
  }
  CHECK(changed > 65);
  CHECK(changed < 4300);
}

TEST_CASE("a width is that of what is shown") {
  CHECK_BOTH(width_of(Name("a\x1b")) == 7 && width_of(Name("層")) == 1 && width_of("a", Name("b")) == 2);
}

}  // namespace shapeproof::escaped_test
