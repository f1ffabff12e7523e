// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_max_pooling2d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalMaxPooling2D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling2D{}, {2, 4, 5, 3}) == Shape{2, 3});
  CHECK_BOTH(out(GlobalMaxPooling2D{.data_format = "channels_first"}, {2, 3, any, any}) == Shape{2, 3});
}

}  // namespace shapeproof
