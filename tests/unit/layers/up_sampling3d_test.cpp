// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/up_sampling3d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("UpSampling3D multiplies sizes") {
  using namespace test;
  CHECK_BOTH(out(UpSampling3D{.size = {2, 3, 4}}, {2, 3, 4, 5, 6}) == Shape{2, 6, 12, 20, 6});
}

}  // namespace shapeproof
