// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/pooling.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("pooling over one, two and three axes") {
  using namespace test;
  CHECK_BOTH(out(MaxPooling1D{}, {2, 9, 4}) == Shape{2, 4, 4});
  CHECK_BOTH(out(MaxPooling3D{.pool_size = {1, 2, 3}}, {2, 7, 7, 7, 4}) == Shape{2, 7, 3, 2, 4});
  CHECK_BOTH(out(AveragePooling1D{.pool_size = 3, .strides = 1, .padding = "same"}, {2, 9, 4}) == Shape{2, 9, 4});
  CHECK_BOTH(out(AveragePooling3D{.pool_size = 7}, {2, 7, 7, 7, 4}) == Shape{2, 1, 1, 1, 4});
  CHECK_BOTH(fault(MaxPooling1D{}, {2, 1, 4}) == Says{Code::empty_output, "length", 2, 1, Relation::at_least});
}

}  // namespace shapeproof
