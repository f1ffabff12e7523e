// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_grayscale.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomGrayscale keeps the shape") {
  using namespace test;
  CHECK_BOTH(out(RandomGrayscale{}, {2, 8, 8, 1}) == Shape{2, 8, 8, 1});
  CHECK_BOTH(out(RandomGrayscale{.data_format = "channels_first"}, {3, 8, 8}) == Shape{3, 8, 8});
}

}  // namespace shapeproof
