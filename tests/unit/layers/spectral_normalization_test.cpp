// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/spectral_normalization.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers/conv.hpp"
#include "shapeproof/layers/dense.hpp"

namespace shapeproof {

TEST_CASE("SpectralNormalization is the layer and a vector") {
  using namespace test;
  CHECK_BOTH(out(SpectralNormalization{Dense{.units = 2}}, {2, 3}) == Shape{2, 2});
  CHECK_BOTH(counts(SpectralNormalization{Dense{.units = 2}}, {2, 3}) == Counts{10, 8});
  CHECK_BOTH(out(SpectralNormalization{Conv2D{.filters = 10, .kernel_size = 2}}, {1, 5, 5, 3}) == Shape{1, 4, 4, 10});
  CHECK_BOTH(counts(SpectralNormalization{Conv2D{.filters = 10, .kernel_size = 2}}, {1, 5, 5, 3}) == Counts{140, 130});
  CHECK_BOTH(fault(SpectralNormalization{Dense{.units = 2}, 0}, {2, 3}).code == Code::invalid_argument);
}

}  // namespace shapeproof
