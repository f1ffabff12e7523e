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
             NamedWeights({{"embeddings", {100, 32}}}));
  CHECK_BOTH(out(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .reverse = true}, {4, 10, 32}) ==
             Shape{4, 10, 100});
  CHECK_BOTH(counts(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .reverse = true}, {4, 10, 32}) ==
             Counts{3200, 3200});
  CHECK_BOTH(out(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .tie_weights = false}, {4, 10}) ==
             Shape{4, 10, 32});
  CHECK_BOTH(counts(ReversibleEmbedding{.input_dim = 100, .output_dim = 32, .tie_weights = false}, {4, 10}) ==
             Counts{6400, 6400});
}

TEST_CASE("ReversibleEmbedding: adapters and quantized tables") {
  using namespace test;
  constexpr auto table = [](bool tied, OptionalCount rank, DTypePolicy policy) {
    return ReversibleEmbedding{
        .input_dim = 7, .output_dim = 5, .tie_weights = tied, .lora_rank = rank, .dtype = policy};
  };
  CHECK_BOTH(counts(table(true, 2, {}), {any}) == Counts{59, 24} && refuses(table(false, 2, {}), "lora_rank", {any}));
  CHECK_BOTH(weights(table(false, none, "int8_from_float32"), {any}) ==
             NamedWeights({{"embeddings", {7, 5}, false},
                           {"embeddings_scale", {7}, false},
                           {"reverse_embeddings", {5, 7}, false},
                           {"reverse_embeddings_scale", {7}, false}}));
  CHECK_BOTH(weights(table(false, none, "int4/2_from_float32"), {any}) ==
             NamedWeights({{"embeddings", {7, 3}, false},
                           {"embeddings_scale", {7, 3}, false},
                           {"embeddings_zero", {7, 3}, false},
                           {"g_idx", {5}, false},
                           {"reverse_embeddings", {3, 7}, false},
                           {"reverse_embeddings_scale", {3, 7}, false},
                           {"reverse_embeddings_zero", {3, 7}, false}}));
  CHECK_BOTH(counts(table(false, 2, "int8_from_float32"), {any}) == Counts{108, 24});
}

}  // namespace shapeproof
