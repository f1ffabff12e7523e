// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_average_pooling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalAveragePooling1D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalAveragePooling1D{}, {2, 3, 4}) == Shape{2, 4});
  CHECK_BOTH(out(GlobalAveragePooling1D{.data_format = "channels_first", .keepdims = true}, {2, 4, any}) ==
             Shape{2, 4, 1});
}

}  // namespace shapeproof
