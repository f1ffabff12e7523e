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

}  // namespace shapeproof
