// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/ternary_dense.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("TernaryDense changes the last axis") {
  using namespace test;
  CHECK_BOTH(out(TernaryDense{.units = 5}, {2, 3}) == Shape{2, 5});
  CHECK_BOTH(counts(TernaryDense{.units = 5}, {2, 3}) == Counts{20, 20});
  CHECK_BOTH(weights(TernaryDense{.units = 5}, {2, 3}) == NamedWeights({{"kernel", {3, 5}}, {"bias", {5}}}));
  CHECK_BOTH(out(TernaryDense{.units = 5, .use_bias = false}, {any, 4, 3}) == Shape{any, 4, 5});
  CHECK_BOTH(counts(TernaryDense{.units = 5, .use_bias = false}, {any, 4, 3}) == Counts{15, 15});
}

TEST_CASE("TernaryDense: stored as what it is") {
  using namespace test;
  CHECK_BOTH(weights(TernaryDense{.units = 7, .dtype = "ternary_from_float32"}, {any, 7}) ==
             NamedWeights({{"kernel", {2, 7}, false}, {"kernel_scale", {}, false}, {"bias", {7}}}));
  CHECK_BOTH(refuses(TernaryDense{.units = 7, .dtype = "int8_from_float32"}, "dtype", {any, 7}));
  CHECK_BOTH(out(TernaryDense{.units = 6, .activation = "glu"}, {any, 7}) == Shape{any, 3});
}

}  // namespace shapeproof
