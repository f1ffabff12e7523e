// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/hashed_crossing.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("HashedCrossing: two features as one") {
  using namespace test;
  CHECK_BOTH(joined(HashedCrossing{.num_bins = 5}, {{5, 1}, {5, 1}}) == Shape{5, 1});
  CHECK_BOTH(joined(HashedCrossing{.num_bins = 5, .output_mode = "one_hot"}, {{5, 1}, {5, 1}}) == Shape{5, 5});
  CHECK_BOTH(joined(HashedCrossing{.num_bins = 4, .output_mode = "one_hot"}, {{2}, {2}}) == Shape{2, 4});
  CHECK_BOTH(joined_fault(HashedCrossing{.num_bins = 5}, {{5, 1}}) == Code::wrong_input_count);
}

TEST_CASE("HashedCrossing: what comes out is the shape of the first input") {
  using namespace test;
  CHECK_BOTH(joined(HashedCrossing{.num_bins = 4, .output_mode = "one_hot"}, {{5, 1}, {any, 1}}) == Shape{5, 4});
  CHECK_BOTH(joined(HashedCrossing{.num_bins = 4}, {{5, 1}, {any, 1}}) == Shape{5, 1});
}

}  // namespace shapeproof
