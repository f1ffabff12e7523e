// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/layer_normalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("LayerNormalization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(LayerNormalization{}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(counts(LayerNormalization{}, {2, 3, 4}) == Counts{8, 8});
  CHECK_BOTH(weights(LayerNormalization{}, {2, 3, 4}) == NamedWeights({{"gamma", {4}}, {"beta", {4}}}));
  CHECK_BOTH(out(LayerNormalization{.axis = {1, 2}, .center = false}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(counts(LayerNormalization{.axis = {1, 2}, .center = false}, {2, 3, 4}) == Counts{12, 12});
  CHECK_BOTH(fault(LayerNormalization{.axis = 3}, {2, 3, 4}).code == Code::axis_out_of_range);
}

}  // namespace shapeproof
