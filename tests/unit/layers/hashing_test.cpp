// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/hashing.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Hashing: a number for each value, or vectors") {
  using namespace test;
  CHECK_BOTH(out(Hashing{.num_bins = 3}, {5, 1}) == Shape{5, 1});
  CHECK_BOTH(out(Hashing{.num_bins = 3, .output_mode = "one_hot"}, {5, 1}) == Shape{5, 3});
  CHECK_BOTH(out(Hashing{.num_bins = 3, .output_mode = "multi_hot"}, {5, 4}) == Shape{5, 3});
  CHECK_BOTH(fault(Hashing{.num_bins = 0}, {5, 1}) == too_small("num_bins", 1, 0));
}

}  // namespace shapeproof
