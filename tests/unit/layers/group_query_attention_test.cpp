// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/group_query_attention.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("GroupQueryAttention: the query's shape") {
  using namespace test;
  CHECK_BOTH(joined(GroupQueryAttention{.head_dim = 3, .num_query_heads = 4, .num_key_value_heads = 2},
                    {{2, 5, 8}, {2, 7, 8}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined_weights(GroupQueryAttention{.head_dim = 3, .num_query_heads = 4, .num_key_value_heads = 2},
                            {{2, 5, 8}, {2, 7, 8}}) == NamedWeights({{"kernel", {8, 4, 3}},
                                                                     {"bias", {4, 3}},
                                                                     {"kernel", {8, 2, 3}},
                                                                     {"bias", {2, 3}},
                                                                     {"kernel", {8, 2, 3}},
                                                                     {"bias", {2, 3}},
                                                                     {"kernel", {4, 3, 8}},
                                                                     {"bias", {8}}}));
  CHECK_BOTH(joined(GroupQueryAttention{.head_dim = 3,
                                        .num_query_heads = 4,
                                        .num_key_value_heads = 4,
                                        .use_bias = false,
                                        .return_attention_scores = true},
                    {{2, 5, 8}, {2, 7, 8}, {2, 7, 6}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined(GroupQueryAttention{.head_dim = 3,
                                        .num_query_heads = 4,
                                        .num_key_value_heads = 4,
                                        .use_bias = false,
                                        .return_attention_scores = true},
                    {{2, 5, 8}, {2, 7, 8}, {2, 7, 6}}, 1) == Shape{2, 4, 5, 7});
  CHECK_BOTH(joined_fault(GroupQueryAttention{.head_dim = 3, .num_query_heads = 3, .num_key_value_heads = 2},
                          {{2, 5, 8}, {2, 7, 8}}) == Code::invalid_argument);
}

}  // namespace shapeproof
