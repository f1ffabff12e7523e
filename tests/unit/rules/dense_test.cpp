// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/dense.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("the rule of fully connected layers") {
  CHECK_BOTH(rules::infer_dense({any, 4}, 7).shape == Shape{any, 7} && !rules::infer_dense({any, 4}, 7).fault);
  CHECK_BOTH(rules::infer_dense({4}, 7).fault.code == Code::rank_mismatch);
  CHECK_BOTH(rules::infer_dense({2, any}, 7).fault.axis == 1 && rules::infer_dense({2, any}, 7).shape == Shape{2, 7});
  CHECK_BOTH(rules::infer_dense({1, 2, 3, 4, 5, 6, 7, 8, 9}, 7).fault.code == Code::unknown_axis_size);
  CHECK_BOTH(rules::feature_axes(2)[1] == Axis::features && rules::feature_axes(1)[0] == Axis::batch);
  CHECK_BOTH(rules::feature_axes(8).rank() == 8 && rules::feature_axes(1000).rank() == 8);
}

}  // namespace shapeproof
