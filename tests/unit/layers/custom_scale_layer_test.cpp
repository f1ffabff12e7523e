// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/custom_scale_layer.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("CustomScaleLayer adds the second tensor to the first") {
  using namespace test;
  constexpr CustomScaleLayer layer{.scale = 0.17};
  CHECK_BOTH(joined(layer, {{any, 8, 8, 5}, {any, 8, 8, 5}}) == Shape{any, 8, 8, 5});
  CHECK_BOTH(joined(layer, {{2, 1, 4}, {3, 1}}) == Shape{2, 3, 4});
  CHECK_BOTH(!joined(layer, {{2, 3}, {2, 4}}).has_rank());
}

}  // namespace shapeproof
