// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/noise.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("a noise's shape") {
  CHECK_BOTH(!rules::noise_sizes(Shape::unknown()) && !rules::noise_sizes({any, 1, "n"}));
  CHECK_BOTH(rules::noise_sizes({any, 0}).actual == 0 && rules::noise_sizes({-3}).actual == -3);
  CHECK_BOTH(!rules::noise_fits({2, 3, 4}, Shape::unknown()) && !rules::noise_fits({2, 3, 4}, {3, 1}));
  CHECK_BOTH(rules::noise_fits({2, 3, 4}, {5}).axis == 2 && rules::noise_fits({2}, {1, 1}).code == Code::rank_mismatch);
}

TEST_CASE("an input and a noise broadcast against each other") {
  CHECK_BOTH(rules::with_noise({2, 3}, Shape::unknown()).shape == Shape{2, 3});
  CHECK_BOTH(rules::with_noise({4, 3}, {any, 1, 1}).shape == Shape{4, 4, 3});
  CHECK_BOTH(rules::with_noise({4, 5}, {any, any, 1, 1}).shape == Shape{4, 5, 4, 5});
  CHECK_BOTH(rules::with_noise({any, 3}, {any, 1}).shape == Shape{any, 3});
  CHECK_BOTH(rules::with_noise({2, 3}, {2}).fault.code == Code::axis_mismatch);
  CHECK_BOTH(rules::with_noise({2, 3}, {1, 3, any}).fault.code == Code::axis_out_of_range);
  CHECK_BOTH(rules::with_noise({2, 3}, {-2}).fault.code == Code::invalid_argument);
}

}  // namespace shapeproof
