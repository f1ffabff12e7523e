// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/cpp/write_value.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <string>

namespace shapeproof::cpp {

TEST_CASE("numbers") {
  CHECK(write_value(true) == "true");
  CHECK(write_value(std::int64_t{-5}) == "-5");
  CHECK(write_value(std::numeric_limits<std::int64_t>::min()) == "(-9223372036854775807 - 1)");
  CHECK((write_value(1.0) == "1.0" && write_value(-0.0) == "-0.0" && write_value(1e-7) == "1e-07"));
  CHECK((write_value(0.1) == "0.1" && write_value(1.001e-5) == "1.001e-05" && write_value(1e300) == "1e+300"));
  CHECK(write_value(std::numeric_limits<double>::infinity()) == "std::numeric_limits<double>::infinity()");
  CHECK(write_value(-std::numeric_limits<double>::infinity()) == "-std::numeric_limits<double>::infinity()");
  CHECK(write_value(std::numeric_limits<double>::quiet_NaN()) == "std::numeric_limits<double>::quiet_NaN()");
}

TEST_CASE("texts keep their bytes") {
  CHECK(write_text("plain") == "\"plain\"");
  CHECK(write_text("a\"b\\c") == R"("a\"b\\c")");
  CHECK(write_text("\n\t\x7F") == R"("\012\011\177")");
  CHECK(write_text("é1") == R"("\303\2511")");  // octal numbers end after three digits
  CHECK(write_text(string_ref{"a\0b", 3}) == R"(sp::string_ref{"a\000b", 3})");
}

TEST_CASE("sizes and shapes") {
  CHECK((write_value(Dim{}) == "sp::any" && write_value(Dim{7}) == "7" && write_value(Dim{"rows"}) == "\"rows\""));
  CHECK(write_value(Dim::overflow()).starts_with("sp::Dim::from_code("));
  CHECK(write_value(Shape{1, any, "n"}) == "sp::Shape{1, sp::any, \"n\"}");
  CHECK((write_value(Shape{}) == "sp::Shape{}" && write_value(Shape::unknown()) == "sp::Shape::unknown()"));
  CHECK(write_value(Shape::unknown(9)) == "sp::Shape::unknown(9)");
  CHECK(write_value(Shape{1, 2, 3, 4, 5, 6, 7, 8, 9}) == "sp::Shape{1, 2, 3, 4, 5, 6, 7, 8, sp::any}");
}

TEST_CASE("fields' values") {
  CHECK((write_value(Size<2>{3}) == "3" && write_value(Size<2>{3, 4}) == "{3, 4}" &&
         write_value(Size<2>{none}) == "sp::none"));
  CHECK((write_value(Margins<2>{1}) == "1" && write_value(Margins<1>{1, 2}) == "{1, 2}"));
  CHECK(write_value(Margins<2>{Margin{1, 2}, Margin{3, 4}}) == "{{1, 2}, {3, 4}}");
  CHECK((write_value(Axes{}) == "sp::none" && write_value(Axes{-1}) == "-1" && write_value(Axes{1, 2}) == "{1, 2}"));
  CHECK(write_value(Axes::empty_list()) == "sp::Axes::empty_list()");
  CHECK((write_value(OptionalCount{}) == "sp::none" && write_value(OptionalCount{0}) == "0"));
  CHECK((write_value(ValueList{none}) == "sp::none" && write_value(ValueList{0.5}) == "0.5"));
  CHECK((write_value(ValueList{0.5, 1.0}) == "{0.5, 1.0}" && write_value(ValueList::from({0.5})).ends_with("({0.5})")));
  CHECK(write_value(ValueList::of_size(9)) == "sp::ValueList::of_size(9)");
  CHECK((write_value(Factor{0.5}) == "0.5" && write_value(Factor{-0.5, 1}) == "{-0.5, 1.0}"));
  CHECK(write_value(ShortText<2>{"ab,bc"}) == "\"ab,bc\"");
  CHECK(write_value(ShortText<1>{"ab,bc->ac"}) == "\"ab,bc->a.\"");
  CHECK((write_value(Padding{"same"}) == "\"same\"" && write_value(Padding{"mirror"}) == "\"mirror\""));
  CHECK(write_value(MergeMode{none}) == "sp::none");
  CHECK(write_value(ActivationName{ActivationKind::custom}) == "sp::ActivationKind::custom");
  CHECK((write_value(DType::int32) == "sp::DType::int32" && write_value(DType::boolean) == "sp::DType::boolean"));
  CHECK(write_value(DTypePolicy{DType::float16}) == "sp::DType::float16");
  CHECK(write_value(DTypePolicy{"mixed_float16"}) == "\"mixed_float16\"");
  CHECK(write_value(DTypePolicy{"int4/8_from_float32"}) == "\"int4/8_from_float32\"");
  CHECK(write_value(DTypePolicy{"float8_from_float32"}.with_block_size(7)).ends_with(".with_block_size(7)"));
}

TEST_CASE("what means the same need not be written") {
  CHECK((means_same(Size<2>{1}, Size<2>{1, 1}) && !means_same(Size<2>{1}, Size<2>{1, 2})));
  CHECK(!means_same(Size<2>{none}, Size<2>{0, 0}));
  CHECK((!means_same(0.0, -0.0) && !means_same(ValueList{0.0}, ValueList{-0.0}) && means_same(0.5, 0.5)));
  CHECK((means_same(DataFormat{}, DataFormat{"channels_last"}) &&
         !means_same(DataFormat{}, DataFormat{"channels_first"})));
  CHECK(means_same(std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::quiet_NaN()));
  CHECK(!means_same(Required<"units">{}, Required<"units">{}));
}

}  // namespace shapeproof::cpp
