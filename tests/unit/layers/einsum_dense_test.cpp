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
             NamedWeights({{"kernel", {32, 64}}, {"bias", {64}}}));
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

TEST_CASE("EinsumDense: glu, adapters and quantized kernels") {
  using namespace test;
  constexpr auto with = [](ActivationName activation, OptionalCount rank, DTypePolicy policy) {
    EinsumDense layer{.equation = "abc,cde->abde", .output_shape = Shape{any, 4, 2}};
    layer.activation = activation;
    layer.lora_rank = rank;
    layer.dtype = policy;
    return layer;
  };
  CHECK_BOTH(out(with("glu", none, {}), {2, 5, 6}) == Shape{2, 5, 4, 1});
  CHECK_BOTH(weights(with("linear", 3, {}), {2, 5, 6}) ==
             NamedWeights({{"kernel", {6, 4, 2}, false}, {"lora_kernel_a", {6, 4, 3}}, {"lora_kernel_b", {3, 2}}}));
  CHECK_BOTH(weights(with("linear", none, "int8_from_float32"), {2, 5, 6}) ==
             NamedWeights({{"kernel", {6, 4, 2}, false}, {"kernel_scale", {1, 1, 4, 2}, false}}));
  CHECK_BOTH(weights(with("linear", 3, "int4/2_from_float32"), {2, 5, 6}) ==
             NamedWeights({{"kernel", {6, 4}, false},
                           {"kernel_scale", {3, 8}, false},
                           {"kernel_zero", {3, 8}, false},
                           {"g_idx", {6}, false},
                           {"lora_kernel_a", {6, 4, 3}},
                           {"lora_kernel_b", {3, 2}}}));
  CHECK_BOTH(weights(with("linear", none, "gptq/4/2_from_float32"), {2, 5, 6}) ==
             NamedWeights({{"kernel", {4, 6}, false},
                           {"kernel_scale", {8, 3}, false},
                           {"zero_point", {8, 3}, false},
                           {"g_idx", {6}, false}}));
  CHECK_BOTH(refuses(with("linear", none, "ternary_from_float32"), "dtype", {2, 5, 6}));
  CHECK_BOTH(refuses(EinsumDense{.equation = "...x,xy->...y", .output_shape = Shape{4}, .dtype = "int8_from_float32"},
                     "dtype", {2, 5, 6}));
}

TEST_CASE("EinsumDense: the bias has a 1 for each letter between its own") {
  using namespace test;
  constexpr EinsumDense layer{.equation = "abc,cde->abde", .output_shape = {any, 4, 5}, .bias_axes = "d"};
  CHECK_BOTH(weights(layer, {2, 6, 3}) == NamedWeights({{"kernel", {3, 4, 5}}, {"bias", {4, 1}}}));
}

TEST_CASE("EinsumDense: a letter of the output that stands nowhere else") {
  using namespace test;
  CHECK_BOTH(refuses(EinsumDense{.equation = "ab,bc->acd", .output_shape = {4, 5}}, "equation", {2, 3}));
}

TEST_CASE("EinsumDense: an ellipsis at the end stands in both shapes, behind at least two letters") {
  using namespace test;
  CHECK_BOTH(refuses(EinsumDense{.equation = "ab...,bc->ac", .output_shape = {4}}, "equation", {2, 3, 5}));
  CHECK_BOTH(refuses(EinsumDense{.equation = "a...,ac->c...", .output_shape = {4}}, "equation", {2, 3, 5}));
  CHECK_BOTH(out(EinsumDense{.equation = "ab...,bc->ac...", .output_shape = {4, any}}, {2, 3, 5}) == Shape{2, 4, 5});
}

}  // namespace shapeproof
