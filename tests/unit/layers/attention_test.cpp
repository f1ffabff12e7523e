// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/attention.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Attention: the query's steps with the value's features") {
  using namespace test;
  CHECK_BOTH(joined(Attention{}, {{2, 5, 8}, {2, 7, 8}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined(Attention{.use_scale = true, .score_mode = "concat"}, {{2, 5, 8}, {2, 7, 3}, {2, 7, 8}}) ==
             Shape{2, 5, 3});
  CHECK_BOTH(joined_weights(Attention{.use_scale = true, .score_mode = "concat"}, {{2, 5, 8}, {2, 7, 3}, {2, 7, 8}}) ==
             NamedWeights({{"scale", Shape{}}, {"concat_score_weight", Shape{}}}));
  CHECK_BOTH(joined_fault(Attention{.score_mode = "scaled_dot"}, {{2, 5, 8}, {2, 7, 8}}) == Code::invalid_argument);
}

}  // namespace shapeproof
