// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/ternary_dense.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("TernaryDense changes the last axis") {
  using namespace test;
  CHECK_BOTH(out(TernaryDense{.units = 5}, {2, 3}) == Shape{2, 5});
  CHECK_BOTH(counts(TernaryDense{.units = 5}, {2, 3}) == Counts{20, 20});
  CHECK_BOTH(weights(TernaryDense{.units = 5}, {2, 3}) == WeightList({{"kernel", {3, 5}}, {"bias", {5}}}));
  CHECK_BOTH(out(TernaryDense{.units = 5, .use_bias = false}, {any, 4, 3}) == Shape{any, 4, 5});
  CHECK_BOTH(counts(TernaryDense{.units = 5, .use_bias = false}, {any, 4, 3}) == Counts{15, 15});
}

}  // namespace shapeproof
