// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/shape/text.hpp"

#include <cstdint>

#include "check_both.hpp"

namespace shapeproof::text_test {
namespace {
template <class... Parts>
constexpr FixedText<60> text(const Parts&... parts) {
  FixedText<60> out;
  write_all(out, test::at_run_time(parts)...);
  return out;
}
constexpr FixedText<5> cut(string_ref whole) {
  FixedText<5> out;
  out.write(whole);
  return out;
}
}  // namespace

TEST_CASE("numbers") {
  CHECK_BOTH(text(std::int64_t{0}).view() == "0" && text(std::int64_t{-1}).view() == "-1" && text(42).view() == "42");
  CHECK_BOTH(text(std::int64_t{INT64_MAX}).view() == "9223372036854775807");
  CHECK_BOTH(text(std::int64_t{INT64_MIN}).view() == "-9223372036854775808");
}

TEST_CASE("sizes") {
  CHECK_BOTH(text(Dim(28)).view() == "28" && text(Dim{}).view() == "None" && text(Dim("time")).view() == "time");
  CHECK_BOTH(text(Dim(-3)).view() == "-3" && text(Dim::overflow()).view() == "too large");
  CHECK_BOTH(text(Dim("far_too_long_a_symbol")).view() == "?");
}

TEST_CASE("shapes as Python prints them") {
  CHECK_BOTH(text(Shape{}).view() == "()" && text(Shape{5}).view() == "(5,)" &&
             text(Shape{any, 28}).view() == "(None, 28)");
  CHECK_BOTH(text(Shape::unknown()).view() == "(?)" && text(Shape{"n", 0}).view() == "(n, 0)");
  CHECK_BOTH(text(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}).view() == "(1, 2, 3, 4, 5, 6, 7, 8, ...)");
  CHECK_BOTH(text(DType::bfloat16).view() == "bfloat16");
}

TEST_CASE("what does not fit is cut") {
  CHECK_BOTH(cut("12345").view() == "12345" && cut("123456").view() == "12..." && cut("").view().empty());
  CHECK_BOTH(cut("1é3456").view() == "1....");
  CHECK_BOTH(cut("123456789").size() == 5 && cut("123456").data()[5] == '\0');
}

TEST_CASE("a length without the text") {
  constexpr auto length = [](string_ref text) {
    TextLength counter;
    counter.write(text);
    return counter.size();
  };
  CHECK_BOTH(length("abc") == 3 && length("") == 0 && length("\xc3\xa9\xe2\x94\x83") == 2);
}

}  // namespace shapeproof::text_test
