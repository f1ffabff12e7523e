// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/fixes/given_inputs.hpp"

#include "check_both.hpp"
#include "shapeproof/check.hpp"
#include "shapeproof/graph/graph.hpp"
#include "shapeproof/layers.hpp"
#include "shapeproof/model/sequential.hpp"

namespace shapeproof::given_inputs_test {
namespace {

using enum Axis;

constexpr Graph branches{
    node("image", Input{32, 32, 3}), node("wide", Conv2D{.filters = 16, .kernel_size = 1}, "image"),
    node("norm", BatchNormalization{}, "wide"), node("narrow", Conv2D{.filters = 8, .kernel_size = 1}, "image"),
    node("sum", Add{}, "norm", "narrow")};
constexpr GivenInput input_of(const auto& model, std::size_t fault, std::size_t input) {
  const Report report = check(model);
  return report.inputs(fault).size() > input ? report.inputs(fault)[input] : GivenInput{};
}
constexpr std::size_t count_of(const auto& model) { return check(model).inputs(0).size(); }

}  // namespace

TEST_CASE("a merge that does not fit knows all that it is given") {
  CHECK_BOTH(count_of(branches) == 2);
  CHECK_BOTH(input_of(branches, 0, 0) ==
             GivenInput{{any, 32, 32, 16}, {batch, height, width, channels}, {2, "BatchNormalization", "norm"}, 0});
  CHECK_BOTH(input_of(branches, 0, 1) ==
             GivenInput{{any, 32, 32, 8}, {batch, height, width, channels}, {3, "Conv2D", "narrow"}, 0});
}

TEST_CASE("so does one in a nested model") {
  const Sequential around{Input{32, 32, 3}, branches, Flatten{}};
  CHECK(count_of(around) == 2);
  CHECK(input_of(around, 0, 1) ==
        GivenInput{{any, 32, 32, 8}, {batch, height, width, channels}, {-1, "Conv2D", "narrow"}, 0});
}

TEST_CASE("and one behind another fault") {
  const Graph twice{node("image", Input{32, 32, 3}),
                    node("deep", Conv2D{.filters = 4, .kernel_size = 40}, "image"),
                    node("wide", Conv2D{.filters = 16, .kernel_size = 1}, "image"),
                    node("narrow", Conv2D{.filters = 8, .kernel_size = 1}, "image"),
                    node("sum", Add{}, "wide", "narrow"),
                    outputs("deep", "sum")};
  REQUIRE(check(twice).size() == 2);
  CHECK(check(twice).inputs(0).empty());
  CHECK(input_of(twice, 1, 1).shape == Shape{any, 32, 32, 8});
}

}  // namespace shapeproof::given_inputs_test
