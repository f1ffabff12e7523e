// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/stochastic_depth.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("StochasticDepth keeps the shape") {
  using namespace test;
  constexpr StochasticDepth half{.drop_path_rate = 0.5};
  CHECK_BOTH(out(half, {any, 7, 7, 96}) == Shape{any, 7, 7, 96} && counts(half, {2, 3}) == Counts{0, 0});
}

}  // namespace shapeproof
