// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/name.hpp"

#include <string>
#include <string_view>

#include "check_both.hpp"

namespace shapeproof {
namespace {
// 10 characters each.
#define TEN "abcdefghij"
constexpr const char* fifty_four = TEN TEN TEN TEN TEN "abcd";
constexpr const char* fifty_five = TEN TEN TEN TEN TEN "abcde";
constexpr const char* hundred = TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN;
constexpr const char* other_end = TEN TEN TEN TEN TEN TEN TEN TEN TEN "abcdefghiJ";
constexpr const char* shown = TEN TEN TEN TEN "abc...";
#undef TEN
}  // namespace

TEST_CASE("a name that fits") {
  CHECK_BOTH(Name("digits").view() == "digits" && !Name("digits").empty() && !Name("digits").is_truncated());
  CHECK_BOTH(Name(fifty_four).view() == fifty_four && !Name(fifty_four).is_truncated());
  CHECK_BOTH(Name(fifty_four).view().size() == 54);
  CHECK_BOTH(Name{}.empty() && Name("").empty() && Name{} == Name(""));
  CHECK_BOTH(Name(static_cast<const char*>(nullptr)).empty());
}

TEST_CASE("a name that is too long keeps its beginning and says so") {
  CHECK_BOTH(Name(fifty_five).is_truncated() && Name(fifty_five).view() == shown);
  CHECK_BOTH(Name(hundred).is_truncated() && Name(hundred).view() == shown && !Name(hundred).empty());
  CHECK_BOTH(Name(fifty_five) != Name(fifty_four) && Name(fifty_five) != Name(shown));
  CHECK_BOTH(Name(fifty_five).text[Name(fifty_five).view().size()] == '\0');
}

TEST_CASE("names that are too long are equal only if all their characters are") {
  CHECK_BOTH(Name(hundred) == Name(hundred) && Name(hundred) == hundred);
  CHECK_BOTH(Name(hundred) != Name(other_end) && Name(hundred) != other_end && Name(hundred) != Name(fifty_five));
  CHECK_BOTH(Name(hundred) != shown);
  CHECK_BOTH(Name(fifty_four) + string_ref(hundred + 54) == hundred);
  CHECK_BOTH(Name(fifty_five) + string_ref(hundred + 55) == Name(hundred));
  CHECK_BOTH(Name(hundred) + 1 != Name(hundred) + 2 && Name(hundred) + 12 == Name(hundred) + "12");
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
  CHECK_BOTH((Name("twenty characters......") + "thirty characters.............." + 1).is_truncated());
  CHECK_BOTH((Name("twenty characters......") + "thirty characters.............." + 1).view().size() ==
             Name::cut_capacity);
}

}  // namespace shapeproof
