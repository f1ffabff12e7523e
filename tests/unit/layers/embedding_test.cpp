// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/embedding.hpp"

#include <cstdint>

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("Embedding adds an axis") {
  using namespace test;
  CHECK_BOTH(out(Embedding{1000, 16}, {any, 100}) == Shape{any, 100, 16} && out(Embedding{10, 4}, {}) == Shape{4});
  CHECK_BOTH(out(Embedding{10, 4}, {2, any, "n"}) == Shape{2, any, "n", 4});
  CHECK_BOTH(counts(Embedding{1000, 16}, {any, 100}) == Counts{16000, 16000});
  CHECK_BOTH(counts(Embedding{.input_dim = 10, .output_dim = 4, .trainable = false}, {1}) == Counts{40, 0});
  CHECK_BOTH(weights(Embedding{10, 4}, {1}) == NamedWeights({{"embeddings", {10, 4}}}));
}

TEST_CASE("Embedding: the length of Keras 2") {
  using namespace test;
  constexpr auto fixed = Embedding{.input_dim = 10, .output_dim = 4, .input_length = {20}};
  CHECK_BOTH(out(fixed, {any, any}) == Shape{any, 20, 4} && out(fixed, {2, 20}) == Shape{2, 20, 4});
  CHECK_BOTH(fault(fixed, {2, 21}).code == Code::axis_mismatch && fault(fixed, {2, 21}).expected == 20);
  CHECK_BOTH(fault(fixed, {2, 20, 20}).code == Code::rank_mismatch);
  CHECK_BOTH(out(Embedding{.input_dim = 10, .output_dim = 4, .input_length = {any, 3}}, {2, 5, any}) ==
             Shape{2, 5, 3, 4});
}

TEST_CASE("Embedding: what it refuses") {
  using namespace test;
  CHECK_BOTH(fault(Embedding{0, 4}, {1}) == too_small("input_dim", 1, 0));
  CHECK_BOTH(fault(Embedding{10, -4}, {1}) == too_small("output_dim", 1, -4));
  CHECK_BOTH(fault(Embedding{10, 4}, {1, 2, 3, 4, 5, 6, 7, 8}).code == Code::too_many_axes);
  CHECK_BOTH(counts(Embedding{INT64_MAX, 2}, {1}).total == -1 && out(Embedding{INT64_MAX, 2}, {1}) == Shape{1, 2});
}

TEST_CASE("Embedding: adapters and quantized tables") {
  using namespace test;
  CHECK_BOTH(
      weights(Embedding{.input_dim = 7, .output_dim = 5, .lora_rank = 2}, {any}) ==
      NamedWeights({{"embeddings", {7, 5}, false}, {"lora_embeddings_a", {7, 2}}, {"lora_embeddings_b", {2, 5}}}));
  CHECK_BOTH(weights(Embedding{.input_dim = 7, .output_dim = 5, .dtype = "int8_from_float32"}, {any}) ==
             NamedWeights({{"embeddings", {7, 5}, false}, {"embeddings_scale", {7}, false}}));
  CHECK_BOTH(weights(Embedding{.input_dim = 7, .output_dim = 5, .lora_rank = 2, .dtype = "int4/2_from_float32"},
                     {any}) == NamedWeights({{"embeddings", {7, 3}, false},
                                             {"embeddings_scale", {7, 3}, false},
                                             {"embeddings_zero", {7, 3}, false},
                                             {"g_idx", {5}, false},
                                             {"lora_embeddings_a", {7, 2}},
                                             {"lora_embeddings_b", {2, 5}}}));
  CHECK_BOTH(refuses(Embedding{.input_dim = 7, .output_dim = 5, .dtype = "float8_from_float32"}, "dtype", {any}));
}

}  // namespace shapeproof
