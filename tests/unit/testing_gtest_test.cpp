// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>
//
#include "sample_models.hpp"
#include "shapeproof/testing.hpp"

namespace shapeproof {

TEST(Testing, ChecksThatHold) {
  CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 10}));
  CHECK_FITS(test::digits, Fit{.x = {5, 28, 28, 1}, .y = {5, 10}, .loss = Loss::categorical_crossentropy});
}

TEST(Testing, AFailureShowsTheDiagnosis) {
  EXPECT_NONFATAL_FAILURE(CHECK_SHAPES(test::digits, (Shape{5, 28, 28, 1}), (Shape{5, 11})),
                          "the output is (5, 10), expected (5, 11)");
  EXPECT_NONFATAL_FAILURE(CHECK_FITS(test::digits, (Fit{.x = {60000, 28, 28}})),
                          "error[rank_mismatch]: layer 0 'conv2d' (Conv2D) expected 4 axes, got 3");
}

TEST(Testing, ValuesArePrintedAsText) {
  EXPECT_EQ(::testing::PrintToString(Shape{5, any}), "(5, None)");
  EXPECT_EQ(::testing::PrintToString(check(test::digits)), "model 'digits': fits");
  EXPECT_EQ(::testing::PrintToString(DType::uint8), "uint8");
  EXPECT_EQ(::testing::PrintToString(Name("dense")), "dense");
  EXPECT_EQ(::testing::PrintToString(TensorSpec{{2}, DType::int8}), "(2,) int8");
}

}  // namespace shapeproof
