// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/dropout.hpp"

#include <limits>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Dropout keeps every shape") {
  using namespace test;
  CHECK_BOTH(out(Dropout{0.5}, {any, 3}) == Shape{any, 3} && out(Dropout{0.0}, {}) == Shape{});
  CHECK_BOTH(out(Dropout{1}, {2, 3}) == Shape{2, 3} && counts(Dropout{0.5}, {2, 3}) == Counts{0, 0});
}

TEST_CASE("Dropout: the rate") {
  using namespace test;
  CHECK_BOTH(refuses(Dropout{-0.1}, "rate", {1, 2}) && refuses(Dropout{1.1}, "rate", {1, 2}));
  CHECK_BOTH(refuses(Dropout{std::numeric_limits<double>::quiet_NaN()}, "rate", {1, 2}));
  CHECK_BOTH(refuses(Dropout{std::numeric_limits<double>::infinity()}, "rate", {1, 2}));
  CHECK_BOTH(fault(Dropout{-0.0}, {1, 2}).code == Code::ok);
}

TEST_CASE("Dropout: the noise's shape does not matter while nothing, or all, is dropped") {
  using namespace test;
  CHECK_BOTH(out(Dropout{.rate = 0.5, .noise_shape = {5, 5}}, {2, 7}) == Shape{2, 7});
  CHECK_BOTH(out(Dropout{.rate = 0.0, .noise_shape = {5, 5}, .training = true}, {2, 7}) == Shape{2, 7});
  CHECK_BOTH(out(Dropout{.rate = 1.0, .noise_shape = {5, 5}, .training = true}, {2, 7}) == Shape{2, 7});
}

TEST_CASE("Dropout: the noise's shape must go with the input") {
  using namespace test;
  CHECK_BOTH(out(Dropout{.rate = 0.5, .noise_shape = {any, 1, 3}, .training = true}, {2, 7, 3}) == Shape{2, 7, 3});
  CHECK_BOTH(fault(Dropout{.rate = 0.5, .noise_shape = {any, 2, 3}, .training = true}, {2, 7, 3}).code ==
             Code::axis_mismatch);
  CHECK_BOTH(fault(Dropout{.rate = 0.5, .noise_shape = {1, 1, 1, 3}, .training = true}, {2, 7, 3}).code ==
             Code::rank_mismatch);
  CHECK_BOTH(fault(Dropout{.rate = 0.5, .noise_shape = {any, 0}}, {2, 7}) == too_small("noise_shape", 1, 0));
}

}  // namespace shapeproof
