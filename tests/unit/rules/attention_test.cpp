// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/rules/attention.hpp"

#include "layer_probe.hpp"
#include "shapeproof/layers.hpp"

namespace shapeproof {

namespace {
/// No outputs after a fault.
constexpr Outputs outputs_of(const auto& joining) { return joining.ok ? joining.outputs : Outputs{}; }
constexpr Outputs attend(const auto& layer, const Shape& query, const Shape& value) {
  return outputs_of(test::Joining(layer, {query, value}));
}
constexpr Outputs attend(const auto& layer, const Shape& query, const Shape& value, const Shape& key) {
  return outputs_of(test::Joining(layer, {query, value, key}));
}
constexpr MultiHeadAttention heads(Axes axes, bool scores = true) {
  return {.num_heads = 3, .key_dim = 4, .attention_axes = axes, .return_attention_scores = scores};
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

TEST_CASE("the scores of several heads have the axes that attention does not run over, the heads, and those it does") {
  CHECK_BOTH(attend(heads({}), {2, 5, 7}, {2, 6, 8})[1] == Shape{2, 3, 5, 6});
  CHECK_BOTH(attend(heads({}), {2, 5, 6, 7}, {2, 8, 9, 7})[1] == Shape{2, 3, 5, 6, 8, 9});
  CHECK_BOTH(attend(heads(1), {2, 5, 6, 7}, {2, 5, 6, 8})[1] == Shape{2, 6, 3, 5, 5});
  CHECK_BOTH(attend(heads({2, 1}), {2, 5, 6, 7}, {2, 5, 6, 8})[1] == Shape{2, 3, 6, 5, 6, 5});
  CHECK_BOTH(attend(heads(-1), {2, 5, 6}, {2, 5, 6})[1] == Shape{2, 5, 3, 3});  // over the heads
  CHECK_BOTH(attend(heads({1, 1}), {2, 5, 6}, {2, 5, 6}).size() == 0);
  CHECK_BOTH(attend(heads(4), {2, 5, 6, 7}, {2, 5, 6, 7}).size() == 0);
}

TEST_CASE("axes that attention does not run over are broadcast") {
  CHECK_BOTH(attend(heads({}), {1, 5, 6}, {2, 7, 6}, {1, 7, 6})[0] == Shape{2, 5, 6});
  CHECK_BOTH(attend(heads({}), {1, 5, 6}, {2, 7, 6}, {1, 7, 6})[1] == Shape{1, 3, 5, 7});
  CHECK_BOTH(attend(heads({}), {2, 5, 6}, {3, 7, 6}).size() == 0);
  CHECK_BOTH(attend(heads({}), {2, 5, 6}, {any, 7, 6})[0] == Shape{2, 5, 6});
  CHECK_BOTH(attend(heads(-2), {4, 1, 5, 1}, {4, 4, 1, 5})[0] == Shape{4, 4, 5, 1});
}

TEST_CASE("sequences in one go: attention_axes do not matter any more, but must be axes") {
  CHECK_BOTH(attend(heads(2, false), {2, 5, 5}, {2, 2, 3})[0] == Shape{2, 5, 5});
  CHECK_BOTH(attend(heads(2), {2, 5, 5}, {2, 2, 3}).size() == 0);
  CHECK_BOTH(attend(heads(4, false), {2, 5, 5}, {2, 2, 3}).size() == 0);
  CHECK_BOTH(attend(heads(-8, false), {2, 5, 5}, {2, 2, 3}).size() == 0);
}

TEST_CASE("value and key are equally long, and that must be known") {
  CHECK_BOTH(attend(heads({}), {2, 5, 6}, {2, any, 6}, {2, any, 6}).size() == 2);
  CHECK_BOTH(attend(heads({}), {2, 5, 6}, {2, 7, 6}, {2, any, 6}).size() == 0);
  CHECK_BOTH(attend(heads({}), {2, 5, 6}, {2, 7, 6}, {2, 8, 6}).size() == 0);
}

TEST_CASE("what attention gives where its inputs do not fit: the query's steps with the value's features") {
  using namespace test;
  constexpr Attention scored{.return_attention_scores = true};
  CHECK_BOTH(joined_guess(scored, {{2, 5, 16}, {2, 7, 8}}) == Shape{2, 5, 8});
  CHECK_BOTH(joined_guess(scored, {{2, 5, 16}, {2, 7, 8}}, 1) == Shape{2, 5, 7});
  CHECK_BOTH(joined_guess(scored, {{2, 5, 16}, {2, 7, 4}, {2, 6, 16}}) == Shape{2, 5, 4});
  CHECK_BOTH(joined_guess(scored, {{2, 5, 16}, {2, 7, 4}, {2, 6, 16}}, 1) == Shape{2, 5, 6});
  CHECK_BOTH(joined_guess(heads({}), {{2, 5, 6}, {2, 7, 6}, {2, 8, 6}}) == Shape{2, 5, 6});
  CHECK_BOTH(!joined_guess(heads({}), {{2, 5, 6}, {2, 7, 6}, {2, 8, 6}}, 1).has_rank());
}

TEST_CASE("which input of attention does not fit, and along which axis") {
  using namespace test;
  constexpr Fault features = joined_place(Attention{}, {{2, 5, 16}, {2, 7, 8}});
  CHECK_BOTH(features.input == 1 && features.axis == 2 && features.expected == 16 && features.actual == 8);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}, {2, 7, 4}, {2, 7, 8}}).input == 2);
  constexpr Fault steps = joined_place(Attention{}, {{2, 5, 16}, {2, 7, 4}, {2, 6, 16}});
  CHECK_BOTH(steps.input == 2 && steps.axis == 1 && steps.expected == 7 && steps.actual == 6);
  CHECK_BOTH(joined_place(Attention{}, {Shape{5}, {2, 7, 8}}).input == 0);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}, Shape{8}}).input == 1);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}, {3, 7, 16}}).axis == 0);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}, {3, 7, 16}, {2, 7, 16}}).input == 1);
  CHECK_BOTH(joined_fault(Attention{}, {{2, 5, 16}}) == Code::wrong_input_count);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}}).expected == 2);
  CHECK_BOTH(joined_place(Attention{}, {{2, 5, 16}, {2, 5, 16}, {2, 5, 16}, {2, 5, 16}}).expected == 3);
}

TEST_CASE("which input of several heads does not fit") {
  using namespace test;
  CHECK_BOTH(joined_place(heads({}), {{2, 5, 6}, {2, 7, 6}, {2, 8, 6}}).input == 2);
  CHECK_BOTH(joined_place(heads({}), {{2, 5, 6}, {2, any, 6}, {2, 8, 6}}).input == 1);
  CHECK_BOTH(joined_place(heads({}), {{2, 5, 6}, {2, 7, 6}, {2, any, 6}}).input == 2);
  CHECK_BOTH(joined_place(heads({}), {{2, 5, 6}, {3, 7, 6}}).axis == 0);
  CHECK_BOTH(joined_place(heads({}), {{2, 5, 6}, {2, 7, 8, 6}}).input == 1);
  CHECK_BOTH(joined_place(heads({}), {{2, 5, any}, {2, 7, 6}}).input == 0);
}

}  // namespace shapeproof
