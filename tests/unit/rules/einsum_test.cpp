// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/einsum.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

TEST_CASE("equations of one input and one kernel") {
  using namespace test;
  constexpr EinsumDense dense{.equation = "ab,bc->ac", .output_shape = 64, .bias_axes = "c"};
  CHECK_BOTH(out(dense, {any, 32}) == Shape{any, 64} && counts(dense, {any, 32}) == Counts{2112, 2112});  // 32*64 + 64
  CHECK_BOTH(out(EinsumDense{.equation = "...x,xy->...y", .output_shape = 4}, {any, 32, 16}).rank() == 3);
  CHECK_BOTH(refuses(EinsumDense{.equation = "ab,bc", .output_shape = 64}, "equation", {any, 32}));
  CHECK_BOTH(refuses(EinsumDense{.equation = "", .output_shape = 64}, "equation", {any, 32}));
  CHECK_BOTH(fault(dense, {any, 32, 3}).code == Code::rank_mismatch);
  CHECK_BOTH(fault(dense, {any, any}).code == Code::unknown_axis_size);
}

TEST_CASE("of an equation that is none there are no letters, and so no more than there is room for") {
  constexpr auto code_of = [](const char* equation) {
    return rules::einsum_shapes(rules::EinsumEquation{ShortText<4>(equation)}, {2, 3}, {4}).fault.code;
  };
  CHECK_BOTH(code_of("ab,abcdefghi->a") == Code::rank_mismatch);
  CHECK_BOTH(code_of("ab,b->abcdefghi") == Code::rank_mismatch);
  CHECK_BOTH(code_of("abcdefghi,b->a") == Code::rank_mismatch);
}

}  // namespace shapeproof
