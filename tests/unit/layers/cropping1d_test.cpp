// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/cropping1d.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Cropping1D takes from both sides") {
  using namespace test;
  CHECK_BOTH(out(Cropping1D{}, {2, 5, 3}) == Shape{2, 3, 3});
  CHECK_BOTH(out(Cropping1D{.cropping = {1, 2}}, {2, any, 3}) == Shape{2, any, 3});
  CHECK_BOTH(fault(Cropping1D{.cropping = 3}, {2, 6, 3}).code == Code::empty_output);
}

}  // namespace shapeproof
