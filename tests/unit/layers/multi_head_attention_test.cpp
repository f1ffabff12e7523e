// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/multi_head_attention.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("MultiHeadAttention: the query's shape") {
  using namespace test;
  CHECK_BOTH(joined(MultiHeadAttention{.num_heads = 2, .key_dim = 2}, {{2, 8, 16}, {2, 4, 16}}) == Shape{2, 8, 16});
  CHECK_BOTH(joined_weights(MultiHeadAttention{.num_heads = 2, .key_dim = 2}, {{2, 8, 16}, {2, 4, 16}}) ==
             NamedWeights({{"kernel", {16, 2, 2}},
                           {"bias", {2, 2}},
                           {"kernel", {16, 2, 2}},
                           {"bias", {2, 2}},
                           {"kernel", {16, 2, 2}},
                           {"bias", {2, 2}},
                           {"kernel", {2, 2, 16}},
                           {"bias", {16}}}));
  CHECK_BOTH(joined(
                 MultiHeadAttention{
                     .num_heads = 2, .key_dim = 2, .value_dim = 3, .use_bias = false, .output_shape = Shape{4, 5}},
                 {{2, 8, 16}, {2, 4, 16}, {2, 4, 6}}) == Shape{2, 8, 4, 5});
  CHECK_BOTH(joined(MultiHeadAttention{.num_heads = 2, .key_dim = 2, .use_gate = true}, {{2, 8, 16}, {2, 4, 16}}) ==
             Shape{2, 8, 16});
  CHECK_BOTH(joined_fault(MultiHeadAttention{.num_heads = 0, .key_dim = 2}, {{2, 8, 16}, {2, 4, 16}}) ==
             Code::invalid_argument);
}

TEST_CASE("MultiHeadAttention: the dropout is a fraction") {
  using namespace test;
  CHECK_BOTH(joined_fault(MultiHeadAttention{.num_heads = 2, .key_dim = 3, .dropout = 1.5}, {{2, 4, 8}, {2, 5, 8}}) ==
             Code::invalid_argument);
}

}  // namespace shapeproof
