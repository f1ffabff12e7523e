// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/prelu.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("PReLU keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(PReLU{}, {2, 3, 4}) == Shape{2, 3, 4});
  CHECK_BOTH(counts(PReLU{}, {2, 3, 4}) == Counts{12, 12});
  CHECK_BOTH(weights(PReLU{}, {2, 3, 4}) == NamedWeights({{"alpha", {3, 4}}}));
  CHECK_BOTH(out(PReLU{.shared_axes = {1}}, {2, any, 4}) == Shape{2, any, 4});
  CHECK_BOTH(counts(PReLU{.shared_axes = {1}}, {2, any, 4}) == Counts{4, 4});
  CHECK_BOTH(fault(PReLU{}, {2, any}).code == Code::unknown_axis_size);
}

}  // namespace shapeproof
