// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/global_pooling.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("global pooling over one, two and three axes") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling1D{}, {2, any, 4}) == Shape{2, 4});
  CHECK_BOTH(out(GlobalAveragePooling1D{.keepdims = true}, {2, 9, 4}) == Shape{2, 1, 4});
  CHECK_BOTH(out(GlobalMaxPooling2D{.data_format = "channels_first"}, {2, 4, 9, 9}) == Shape{2, 4});
  CHECK_BOTH(out(GlobalAveragePooling3D{.keepdims = true}, {2, 9, 9, 9, 4}) == Shape{2, 1, 1, 1, 4});
  CHECK_BOTH(fault(GlobalMaxPooling3D{}, {2, 9, 9, 4}) == Says{Code::rank_mismatch, "", 5, 4});
}

}  // namespace shapeproof
