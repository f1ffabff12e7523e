// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/unit_normalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("UnitNormalization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(UnitNormalization{}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(out(UnitNormalization{.axis = {1, 2}}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(fault(UnitNormalization{.axis = 4}, {2, 3}).code == Code::axis_out_of_range);
}

}  // namespace shapeproof
