// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/reversible_embedding.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("ReversibleEmbedding: a vector for each token") {
  using namespace test;
  CHECK_BOTH(out(ReversibleEmbedding{.input_dim = 100, .output_dim = 32}, {4, 10}) == Shape{4, 10, 32});
  CHECK_BOTH(counts(ReversibleEmbedding{.input_dim = 100, .output_dim = 32}, {4, 10}) == Counts{3200, 3200});
  CHECK_BOTH(weights(ReversibleEmbedding{.input_dim = 100, .output_dim = 32}, {4, 10}) ==
             WeightList({{"embeddings", {100, 32}}}));
  CHECK_BOTH(out(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .reverse = true}, {4, 10, 32}) ==
             Shape{4, 10, 100});
  CHECK_BOTH(counts(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .reverse = true}, {4, 10, 32}) ==
             Counts{3200, 3200});
  CHECK_BOTH(out(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .tie_weights = false}, {4, 10}) ==
             Shape{4, 10, 32});
  CHECK_BOTH(counts(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .tie_weights = false}, {4, 10}) ==
             Counts{6400, 6400});
}

}  // namespace shapeproof
