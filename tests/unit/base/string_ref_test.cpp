// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/base/string_ref.hpp"

#include <string>
#include <string_view>
#include <type_traits>

#include "check_both.hpp"
#include "shapeproof/base/name.hpp"

namespace shapeproof::string_ref_test {
namespace {
static_assert(std::is_convertible_v<string_ref, std::string_view>);
static_assert(std::is_convertible_v<std::string, string_ref>);
static_assert(!std::is_convertible_v<int, string_ref>);
}  // namespace

TEST_CASE("size and characters") {
  CHECK_BOTH(string_ref{}.empty() && string_ref{}.size() == 0 && string_ref{}.data() != nullptr);
  CHECK_BOTH(string_ref("abc").size() == 3 && string_ref("abc")[2] == 'c');
  CHECK_BOTH(string_ref("abc", 2) == "ab");
  CHECK_BOTH(string_ref(static_cast<const char*>(nullptr)).size() == 0);
}

TEST_CASE("find") {
  CHECK_BOTH(string_ref("abca").find('a') == 0 && string_ref("abca").find('c') == 2);
  CHECK_BOTH(string_ref("abc").find('z') == 3 && string_ref{}.find('a') == 0);
}

TEST_CASE("characters that are still being written") {
  constexpr auto size = [] {
    char text[4]{};
    text[0] = 'x';
    text[1] = 'y';
    return string_ref(text).size();
  };
  CHECK_BOTH(size() == 2);
  char* const nothing = nullptr;
  CHECK(string_ref(nothing).empty());
}

TEST_CASE("comparison") {
  CHECK_BOTH(string_ref("abc") == string_ref("abc") && string_ref("abc") != "abd" && string_ref("abc") != "ab");
  CHECK_BOTH(string_ref("") == string_ref{});
}

TEST_CASE("comparison within a check, of which a test framework holds one half") {
  const string_ref a = "abc";
  const string_ref b = "abd";
  CHECK_FALSE(a == b);
  CHECK_FALSE(a == "abd");
  CHECK_FALSE(Name("abc") == b);
  CHECK_FALSE(a != string_ref("abc"));
  static_assert(!TextLike<doctest::detail::Expression_lhs<string_ref>>);
  static_assert(TextLike<string_ref> && TextLike<char[3]> && TextLike<const char*> && TextLike<std::string>);
}

TEST_CASE("from and to the standard library's strings") {
  const std::string text = "hello";
  CHECK(string_ref(text) == "hello");
  CHECK(string_ref(std::string_view{"hell"}) == "hell");
  const std::string_view view = string_ref("out");
  CHECK(view == "out");
  CHECK(std::string(static_cast<std::string_view>(string_ref(text))) == text);
}

}  // namespace shapeproof::string_ref_test
