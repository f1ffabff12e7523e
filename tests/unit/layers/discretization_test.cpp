// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/discretization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Discretization: numbers of bins, or vectors") {
  using namespace test;
  CHECK_BOTH(out(Discretization{.bin_boundaries = ValueList::of_size(3)}, {2, 4}) == Shape{2, 4});
  CHECK_BOTH(out(Discretization{.bin_boundaries = ValueList::of_size(3), .output_mode = "one_hot"}, {2, 4}) ==
             Shape{2, 4, 4});
  CHECK_BOTH(out(Discretization{.bin_boundaries = ValueList::of_size(2), .output_mode = "multi_hot"}, {2, 4}) ==
             Shape{2, 3});
  CHECK_BOTH(fault(Discretization{}, {2, 4}).code == Code::invalid_argument);
}

}  // namespace shapeproof
