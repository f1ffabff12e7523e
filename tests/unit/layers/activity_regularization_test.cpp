// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/activity_regularization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ActivityRegularization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(ActivityRegularization{.l1 = 0.01}, {any, 5}) == Shape{any, 5});
}

TEST_CASE("ActivityRegularization: a cost is not negative") {
  using namespace test;
  CHECK_BOTH(refuses(ActivityRegularization{.l1 = -1.0}, "l1", {2, 3}));
  CHECK_BOTH(refuses(ActivityRegularization{.l2 = -0.5}, "l2", {2, 3}));
}

}  // namespace shapeproof
