// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/attention.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

namespace {
constexpr Outputs attend(const auto& layer, const Shape& query, const Shape& value) {
  const Shape* const inputs[] = {&query, &value};
  Outputs outputs;
  if (layer.infer(Inputs{inputs, 2}, outputs)) outputs.clear();
  return outputs;
}
}  // namespace

TEST_CASE("query, value and key") {
  CHECK_BOTH(attend(Attention{}, {2, 5, 16}, {2, 7, 16})[0] == Shape{2, 5, 16});
  CHECK_BOTH(attend(Attention{.return_attention_scores = true}, {2, 5, 16}, {2, 7, 16})[1] == Shape{2, 5, 7});
  CHECK_BOTH(attend(Attention{}, {2, 5, 16}, {2, 7, 8}).size() == 0);
  CHECK_BOTH(attend(MultiHeadAttention{.num_heads = 2, .key_dim = 3}, {2, 5, 16}, {2, 7, 8})[0] == Shape{2, 5, 16});
  CHECK_BOTH(test::refuses(MultiHeadAttention{.num_heads = 2, .key_dim = 3, .output_shape = {any}}, "output_shape",
                           {2, 5, 16}));
}

}  // namespace shapeproof
