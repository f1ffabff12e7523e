// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/contrast_limited_adaptive_histogram_equalization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ContrastLimitedAdaptiveHistogramEqualization keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(ContrastLimitedAdaptiveHistogramEqualization{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(ContrastLimitedAdaptiveHistogramEqualization{}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
