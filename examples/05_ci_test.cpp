// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors

/// A test file for continuous integration, with doctest: what the compiler proves, what a run checks, and how a report
/// shows in a failing test.

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>
#include <shapeproof/shapeproof.hpp>
#include <shapeproof/testing.hpp>

namespace sp = shapeproof;

namespace {

constexpr auto classifier = sp::Sequential{
    sp::Input{28, 28, 1},
    sp::Conv2D{.filters = 32, .kernel_size = {3, 3}, .activation = "relu"},
    sp::MaxPooling2D{.pool_size = {2, 2}},
    sp::Flatten{},
    sp::Dense{.units = 10, .activation = "softmax", .name = "digits"},
}.named("classifier");

// What never changes is proved when the test is compiled.
static_assert(sp::verify<classifier>::ok);
static_assert(sp::verify<classifier, sp::TensorShape<1, 28, 28, 1>>::ok);
static_assert(sp::infer(classifier).shape() == sp::Shape{sp::any, 10});
static_assert(sp::parameter_count(classifier) == 54'410);

}  // namespace

TEST_CASE("the training data fits") {
  const sp::Report report = sp::check(classifier, {{60000, 28, 28, 1}, sp::DType::float32});
  CHECK(report.clean());
}

// [test]
TEST_CASE("the program fits as a whole: images, labels and loss") {
  CHECK_FITS(classifier, sp::Fit{.x = {60000, 28, 28, 1},
                                 .y = {60000, 10},
                                 .loss = sp::Loss::categorical_crossentropy,
                                 .batch_size = 32});
}
// [/test]

TEST_CASE("the output has one value for each label") {
  constexpr int labels = 10;
  const sp::Inference output = sp::infer(classifier, sp::Shape{60000, 28, 28, 1});
  REQUIRE(output.ok());
  CHECK(output.shape()[-1] == sp::Dim{labels});
}

TEST_CASE("images without a channel axis are refused for the right reason") {
  const sp::Report report = sp::check(classifier, sp::Shape{60000, 28, 28});
  REQUIRE(report.errors() == 1);
  const sp::Diagnostic& fault = report[0];
  CHECK(fault.code == sp::Code::rank_mismatch);
  CHECK(fault.expected == 4);
  CHECK(fault.actual == 3);
  CHECK(fault.layer.name == "conv2d");

  const sp::Fixes& fixes = report.fixes(0);
  REQUIRE_FALSE(fixes.empty());
  CHECK(fixes[0].kind() == sp::EditKind::add_axis);
  CHECK(fixes[0].edits[0].axis_name == sp::Axis::channels);
  CHECK(fixes[0].after().shape == sp::Shape{60000, 28, 28, 1});
}

TEST_CASE("colour images are refused on the channel axis") {
  const sp::Report report = sp::check(classifier, sp::Shape{60000, 28, 28, 3});
  REQUIRE(report.errors() == 1);
  CHECK(report[0].code == sp::Code::axis_mismatch);
  CHECK(report[0].axis_name == sp::Axis::channels);
  CHECK(report[0].axis == 3);
}

// The report is what a reader of the log gets to see. This test fails on purpose.
TEST_CASE("a failing check prints the report" * doctest::should_fail()) {
  const sp::Report report = sp::check(classifier, sp::Shape{60000, 28, 28});
  CHECK(report);
}
