// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/layer_scale.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("LayerScale has a factor for each channel") {
  using namespace test;
  constexpr LayerScale four{.init_values = 1e-6, .projection_dim = 4};
  CHECK_BOTH(out(four, {2, 3, 4}) == Shape{2, 3, 4} && counts(four, {2, 3, 4}) == Counts{4, 4});
  CHECK_BOTH(weights(four, {2, 3, 4}) == NamedWeights({{"gamma", {4}}}));
  CHECK_BOTH(out(four, {2, 3, 1}) == Shape{2, 3, 4} && out(four, {2, any}) == Shape{2, 4});
  CHECK_BOTH(fault(four, {2, 3, 5}) == Says{Code::axis_mismatch, "", 4, 5});
  CHECK_BOTH(fault(LayerScale{.init_values = 1.0, .projection_dim = -1}, {2, 3}) == too_small("projection_dim", 0, -1));
}

}  // namespace shapeproof
