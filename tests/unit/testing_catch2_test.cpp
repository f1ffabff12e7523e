// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#if __has_include(<catch2/catch_test_macros.hpp>)
#include <catch2/catch_test_macros.hpp>
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
//
#include "sample_models.hpp"
#include "shapeproof/testing.hpp"

namespace shapeproof {

TEST_CASE("values are printed as text") {
  CHECK(Catch::StringMaker<Dim>::convert(Dim(any)) == "None");
  CHECK(Catch::StringMaker<Code>::convert(Code::axis_mismatch) == "axis_mismatch");
  CHECK(Catch::StringMaker<Inference>::convert(infer(test::digits, {5, 28, 28, 1})) == "(5, 10)");
}

TEST_CASE("checks that hold") {
  CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 10}));
  CHECK_FITS(test::digits, Fit{.x = {5, 28, 28, 1}, .y = {5, 10}, .loss = Loss::categorical_crossentropy});
}

// These fail; what they then print is looked for.
TEST_CASE("another shape", "[.][shapes]") { CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 11})); }
TEST_CASE("what does not fit", "[.][fits]") { CHECK_FITS(test::digits, Fit{.x = {60000, 28, 28}}); }
TEST_CASE("a comparison", "[.][value]") { CHECK(Shape{5, any} == Shape{5, 3}); }

// They fail for Catch2, too, and not only in what they print.
TEST_CASE("the checks fail", "[!shouldfail]") {
  SECTION("shapes") { CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 11})); }
  SECTION("fits") { CHECK_FITS(test::digits, Fit{.x = {5, 28, 28, 3}}); }
}

}  // namespace shapeproof
