// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/name.hpp"

#include <string>
#include <string_view>

#include "check_both.hpp"

namespace shapeproof::name_test {
namespace {
// 10 characters each.
#define TEN "abcdefghij"
constexpr const char* fifty_four = TEN TEN TEN TEN TEN "abcd";
constexpr const char* fifty_five = TEN TEN TEN TEN TEN "abcde";
constexpr const char* hundred = TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN;
constexpr const char* other_end = TEN TEN TEN TEN TEN TEN TEN TEN TEN "abcdefghiJ";
constexpr string_ref shown = TEN TEN TEN TEN "...";  // before 11 characters for the rest
#undef TEN
}  // namespace

TEST_CASE("a name that fits") {
  CHECK_BOTH(Name("digits").view() == "digits" && !Name("digits").empty());
  CHECK_BOTH(Name(fifty_four).view() == fifty_four && Name(fifty_four).view().size() == 54);
  CHECK_BOTH(Name{}.empty() && Name("").empty() && Name{} == Name(""));
  CHECK_BOTH(Name(static_cast<const char*>(nullptr)).empty());
}

TEST_CASE("a name that is too long keeps its beginning and a hash of the whole, as text") {
  CHECK_BOTH(Name(hundred).view().size() == 54 && string_ref(Name(hundred).text, shown.size()) == shown);
  CHECK_BOTH(Name(fifty_five) != Name(fifty_four));
  CHECK_BOTH(Name(fifty_five).text[54] == '\0');
  const Name kept(hundred);
  for (const char c : kept.view()) {
    CHECK((c == '.' || c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
           (c >= 'a' && c <= 'z')));
  }
}

TEST_CASE("what is kept of a name is a name, and stays the same") {
  CHECK_BOTH(Name(Name(hundred).view()) == Name(hundred) && Name(hundred) == Name(hundred).view());
}

TEST_CASE("names that are too long are equal only if all their characters are") {
  CHECK_BOTH(Name(hundred) == Name(hundred) && Name(hundred) == hundred);
  CHECK_BOTH(Name(hundred) != Name(other_end) && Name(hundred) != other_end && Name(hundred) != Name(fifty_five));
  CHECK_BOTH(Name(hundred) != shown);
  CHECK_BOTH(Name(fifty_four) + string_ref(hundred + 54) == hundred);
  CHECK_BOTH(Name(fifty_five) + string_ref(hundred + 55) == Name(hundred));
  CHECK_BOTH(Name(hundred) + 1 != Name(hundred) + 2 && Name(hundred) + 12 == Name(hundred) + "12");
}

TEST_CASE("no character of several bytes is cut in two") {
  for (const std::string character : {"\u00e9", "\u20ac", "\U0001f600"}) {
    for (std::size_t before = 30; before <= 41; ++before) {
      std::string text(before, 'x');
      while (text.size() < 80) text += character;
      const std::string kept(Name(text).text);
      CHECK(kept.size() == 54);
      const std::size_t end = kept.find("...");
      REQUIRE(end != std::string::npos);
      CHECK((end >= before ? (end - before) % character.size() == 0 : end == 40));
      CHECK(Name(Name(text) + "a") == Name(text + "a"));
    }
  }
}

TEST_CASE("a name from an array of characters ends at the first NUL, or with the array") {
  static constexpr char padded[8] = {'a', 'b', '\0', 'c'};
  static constexpr char unterminated[3] = {'a', 'b', 'c'};
  CHECK_BOTH(Name(padded) == Name("ab") && Name(padded).length == 2);
  CHECK_BOTH(Name(unterminated) == Name("abc") && Name(unterminated).length == 3);
  char written[4] = {'x', 'y', '\0', 'z'};
  CHECK(Name(written) == "xy");
}

TEST_CASE("a name from characters that are still being written") {
  constexpr auto name = [](bool by_pointer) {
    char text[4]{};
    text[0] = 'x';
    text[1] = 'y';
    const char* const first = text;
    return by_pointer ? Name(first) : Name(text);
  };
  CHECK_BOTH(name(true) == "xy" && name(false) == "xy");
}

TEST_CASE("comparison and conversion") {
  CHECK_BOTH(Name("a") == Name("a") && Name("a") != Name("b") && Name("a") != Name("ab"));
  CHECK_BOTH(Name("a") == "a" && Name("a") != "b");
  const std::string text = "dense";
  const std::string_view part{text.data(), 3};
  CHECK(Name(text) == "dense");
  CHECK(Name(part) == "den");
  CHECK(Name(text) == text);
  CHECK(Name("dense_1").view() == std::string_view("dense_1"));
}

TEST_CASE("names are put together of texts and numbers") {
  CHECK_BOTH(Name("conv") + 2 + "_block" + 13 == "conv2_block13");
  CHECK_BOTH(Name() + 0 == "0" && Name() + INT64_MIN == "-9223372036854775808" && Name() + -7 == "-7");
  CHECK_BOTH(Name() + INT64_MAX == "9223372036854775807" && Name() + std::uint8_t{200} == "200");
  CHECK((Name(fifty_four) + 1) == Name(std::string(fifty_four) + "1"));
}

}  // namespace shapeproof::name_test
