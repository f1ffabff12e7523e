// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/lambda.hpp"

#include "layer_probe.hpp"
#include "shapeproof/shapeproof.hpp"

namespace shapeproof {

TEST_CASE("Lambda: the shape that it is said to have") {
  using namespace test;
  CHECK_BOTH(out(Lambda{.output_shape = {6}}, {2, 3}) == Shape{2, 6});
  CHECK_BOTH(out(Lambda{.output_shape = {4, any}}, {any, 3}) == Shape{any, 4, any});
}

TEST_CASE("Lambda: without one nothing is known of its output") {
  using namespace test;
  CHECK_BOTH(out(Lambda{}, {2, 3}) == Shape::unknown());
}

TEST_CASE("Lambda: a size behind it that is not known is no fault") {
  constexpr Sequential model{Input{10, 4}, Lambda{}, GlobalAveragePooling1D{}, Dense{3}, LSTM{4}};
  CHECK_BOTH(infer(model).error().code == Code::rank_mismatch);
  constexpr Sequential fits{Input{10, 4}, Lambda{}, GlobalAveragePooling1D{}, Dense{3}};
  CHECK_BOTH(infer(fits).shape() == Shape{any, 3});
  constexpr Sequential open_size{Input{10, 4}, Lambda{.output_shape = {any, any}}, LSTM{.units = 3}};
  CHECK_BOTH(infer(open_size).shape() == Shape{any, 3});
  constexpr Sequential own_fault{Input{any}, Dense{3}, Lambda{}};
  CHECK_BOTH(infer(own_fault).error().code == Code::unknown_axis_size);
  constexpr Sequential inside{Input{10, 4}, Sequential{Lambda{}, GlobalAveragePooling1D{}}, Dense{3}};
  CHECK_BOTH(infer(inside).shape() == Shape{any, 3});
}

TEST_CASE("Lambda: any number of inputs") {
  using namespace test;
  constexpr Graph net{node("a", Input{4}), node("b", Input{5}), node("f", Lambda{.output_shape = {2}}, "a", "b")};
  CHECK_BOTH(infer(net).shape() == Shape{any, 2});
}

}  // namespace shapeproof
