// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/einsum_dense.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("EinsumDense: letters and sizes") {
  using namespace test;
  CHECK_BOTH(out(EinsumDense{.equation = "ab,bc->ac", .output_shape = Shape{64}, .bias_axes = "c"}, {any, 32}) ==
             Shape{any, 64});
  CHECK_BOTH(counts(EinsumDense{.equation = "ab,bc->ac", .output_shape = Shape{64}, .bias_axes = "c"}, {any, 32}) ==
             Counts{2112, 2112});
  CHECK_BOTH(weights(EinsumDense{.equation = "ab,bc->ac", .output_shape = Shape{64}, .bias_axes = "c"}, {any, 32}) ==
             WeightList({{"kernel", {32, 64}}, {"bias", {64}}}));
  CHECK_BOTH(out(EinsumDense{.equation = "abc,cd->abd", .output_shape = Shape{any, 64}, .bias_axes = "d"},
                 {any, 32, 128}) == Shape{any, 32, 64});
  CHECK_BOTH(counts(EinsumDense{.equation = "abc,cd->abd", .output_shape = Shape{any, 64}, .bias_axes = "d"},
                    {any, 32, 128}) == Counts{8256, 8256});
  CHECK_BOTH(out(EinsumDense{.equation = "...x,xy->...y", .output_shape = Shape{64}}, {any, 32, 128}) ==
             Shape{any, 32, 64});
  CHECK_BOTH(counts(EinsumDense{.equation = "...x,xy->...y", .output_shape = Shape{64}}, {any, 32, 128}) ==
             Counts{8192, 8192});
  CHECK_BOTH(out(EinsumDense{.equation = "abc,cde->abde", .output_shape = Shape{any, 8, 16}, .bias_axes = "de"},
                 {2, 5, 32}) == Shape{2, 5, 8, 16});
  CHECK_BOTH(counts(EinsumDense{.equation = "abc,cde->abde", .output_shape = Shape{any, 8, 16}, .bias_axes = "de"},
                    {2, 5, 32}) == Counts{4224, 4224});
}

}  // namespace shapeproof
