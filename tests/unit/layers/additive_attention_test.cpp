// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/additive_attention.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("AdditiveAttention: the query's steps with the value's features") {
  using namespace test;
  CHECK_BOTH(joined(AdditiveAttention{}, {{2, 5, 8}, {2, 7, 8}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined_weights(AdditiveAttention{}, {{2, 5, 8}, {2, 7, 8}}) == NamedWeights({{"scale", {8}}}));
  CHECK_BOTH(joined(AdditiveAttention{.use_scale = false}, {{2, 5, 8}, {2, 7, 3}, {2, 7, 8}}) == Shape{2, 5, 3});
  CHECK_BOTH(joined(AdditiveAttention{.return_attention_scores = true}, {{2, 5, 8}, {2, 7, 8}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined(AdditiveAttention{.return_attention_scores = true}, {{2, 5, 8}, {2, 7, 8}}, 1) == Shape{2, 5, 7});
}

}  // namespace shapeproof
