// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/random_gaussian_blur.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("RandomGaussianBlur keeps images as they are") {
  using namespace test;
  CHECK_BOTH(out(RandomGaussianBlur{}, {2, 8, 9, 3}) == Shape{2, 8, 9, 3});
  CHECK_BOTH(fault(RandomGaussianBlur{}, {2, 8}).code == Code::rank_mismatch);
}

}  // namespace shapeproof
