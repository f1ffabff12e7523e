// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <doctest/doctest.h>
//
#include "sample_models.hpp"
#include "shapeproof/testing.hpp"
#include "string_sink.hpp"

namespace shapeproof {
namespace {

using test::has;

}  // namespace

TEST_CASE("checks that hold") {
  CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 10}));
  CHECK_FITS(test::digits, Fit{.x = {5, 28, 28, 1}, .y = {5, 10}, .loss = Loss::categorical_crossentropy});
}

TEST_CASE("a check that fails shows the diagnosis") {
  const testing::Verdict wrong = testing::fits(test::digits, {.x = {60000, 28, 28}});
  CHECK_FALSE(wrong.ok);
  CHECK(has(wrong.text, "error[rank_mismatch]: layer 0 'conv2d' (Conv2D) expected 4 axes, got 3"));
  CHECK(has(wrong.text, "= help: add the channels axis to the data"));
  CHECK(has(testing::makes(test::digits, Shape{60000, 28, 28}, Shape{60000, 10}).text, "error[rank_mismatch]"));
  const testing::Verdict other = testing::makes(test::digits, Shape{5, 28, 28, 1}, Shape{5, 9});
  CHECK(has(other.text, "the output is (5, 10), expected (5, 9)\n  0 conv2d (Conv2D)  (5, 26, 26, 32)"));
}

TEST_CASE("names in what is shown") {
  constexpr auto odd = Sequential{Input{8}, Dense{.units = 4, .name = "a\x1b[2J\n"}}.named("b\n\xE2\x80\xAE");
  const std::string wrong = testing::makes(odd, Shape{5, 9}, Shape{5, 4}).text;
  CHECK(has(wrong, "'a\\u{1b}[2J\\u{a}'"));
  CHECK(has(wrong, "model 'b\\u{a}\\u{202e}': 1 error"));
  CHECK(has(testing::makes(odd, Shape{5, 8}, Shape{5, 3}).text, "\n  0 a\\u{1b}[2J\\u{a} (Dense)  (5, 4)\n"));
}

TEST_CASE("values are printed as text") {
  CHECK(doctest::toString(Shape{5, any}) == "(5, None)");
  CHECK(doctest::toString(check(test::digits)) == "model 'digits': fits");
  CHECK(has(doctest::toString(check(test::digits, {1, 2})[0]).c_str(), "rank: expected 4, got 2"));
  CHECK(toString(Code::rank_mismatch) == "rank_mismatch");
  CHECK(toString(DType::uint8) == "uint8");
  CHECK(doctest::toString(TensorShape<3, any>{}) == "(3, None)");
  CHECK(doctest::toString(Dim("time")) == "time");
  CHECK(doctest::toString(infer(test::digits, {5, 28, 28, 1})) == "(5, 10)");
}

TEST_CASE("the checks fail on their own line" * doctest::should_fail()) {
  CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 11}));
  CHECK_FITS(test::digits, Fit{.x = {5, 28, 28, 3}});
}

}  // namespace shapeproof
