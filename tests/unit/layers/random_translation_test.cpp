// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_translation.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomTranslation keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomTranslation{.height_factor = 0.1, .width_factor = 0.1}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomTranslation{.height_factor = 0.1, .width_factor = 0.1}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
