// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_max_pooling.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalMaxPooling1D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling1D{}, {2, 3, 4}) == Shape{2, 4});
  CHECK_BOTH(fault(GlobalMaxPooling1D{}, {2, 3}).code == Code::rank_mismatch);
}

TEST_CASE("GlobalMaxPooling2D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling2D{}, {2, 4, 5, 3}) == Shape{2, 3});
  CHECK_BOTH(out(GlobalMaxPooling2D{.data_format = "channels_first"}, {2, 3, any, any}) == Shape{2, 3});
}

TEST_CASE("GlobalMaxPooling3D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling3D{.keepdims = true}, {2, 4, 5, 4, 3}) == Shape{2, 1, 1, 1, 3});
}

}  // namespace shapeproof
