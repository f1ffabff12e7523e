// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/rms_normalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RMSNormalization keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RMSNormalization{}, {any, 3, 10}) == Shape{any, 3, 10});
  CHECK_BOTH(counts(RMSNormalization{}, {any, 3, 10}) == Counts{10, 10});
  CHECK_BOTH(weights(RMSNormalization{}, {any, 3, 10}) == NamedWeights({{"scale", {10}}}));
  CHECK_BOTH(out(RMSNormalization{.axis = {1, 2}}, {2, 3, 10}) == Shape{2, 3, 10});
  CHECK_BOTH(counts(RMSNormalization{.axis = {1, 2}}, {2, 3, 10}) == Counts{30, 30});
  CHECK_BOTH(fault(RMSNormalization{}, {2, any}).code == Code::unknown_axis_size);
}

}  // namespace shapeproof
