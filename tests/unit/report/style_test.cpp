// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/report/style.hpp"

#include "check_both.hpp"

namespace shapeproof::style_test {
namespace {
constexpr FixedText<20> repeated(string_ref text, std::size_t times) {
  FixedText<20> out;
  write_repeated(out, text, times);
  return out;
}
constexpr FixedText<100> code_of(const Style& style) {
  FixedText<100> out;
  write_code(out, Code::odd_size, style);
  return out;
}
}  // namespace

TEST_CASE("colours only where they are asked for") {
  CHECK_BOTH(Style{}.error().empty() && Style{}.end().empty() && Style{}.strong().empty());
  CHECK_BOTH(Style{.colour = true}.error() == "\x1b[1;31m" && Style{.colour = true}.end() == "\x1b[0m");
}

TEST_CASE("codes link to their pages where there are colours and a site") {
  constexpr string_ref site = "https://docs.example/";
  CHECK_BOTH(code_of({.site = site}).view() == "odd_size" &&
             code_of({.colour = true, .site = ""}).view() == "odd_size");
  CHECK_BOTH(code_of({.colour = true, .site = site}).view() ==
             "\x1b]8;;https://docs.example/codes.html#odd_size\x1b\\odd_size\x1b]8;;\x1b\\");
  CHECK_BOTH(documentation_site.empty() && code_of({.colour = true}).view() == "odd_size");
}

TEST_CASE("columns, not bytes") {
  CHECK_BOTH(width_of("abc", 12, "") == 5 && width_of("\xe2\x94\x83") == 1 && width_of(Shape{any, 3}) == 9);
  CHECK_BOTH(repeated("ab", 3).view() == "ababab" && repeated("ab", 0).view().empty());
}

}  // namespace shapeproof::style_test
