// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/global_max_pooling1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GlobalMaxPooling1D: one channel axis and no spatial ones are left") {
  using namespace test;
  CHECK_BOTH(out(GlobalMaxPooling1D{}, {2, 3, 4}) == Shape{2, 4});
  CHECK_BOTH(fault(GlobalMaxPooling1D{}, {2, 3}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
