// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/text_vectorization.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("TextVectorization: words of a text as numbers, or one vector") {
  using namespace test;
  CHECK_BOTH(out(TextVectorization{.output_sequence_length = 4}, {any, 1}) == Shape{any, 4});
  CHECK_BOTH(out(TextVectorization{}, {2, 1}) == Shape{2, any});
  CHECK_BOTH(out(TextVectorization{.max_tokens = 5, .output_mode = "multi_hot", .pad_to_max_tokens = true}, {2, 1}) ==
             Shape{2, 5});
}

TEST_CASE("TextVectorization: vectors as long as the vocabulary, the most tokens, or what is padded to") {
  using namespace test;
  constexpr auto four = ValueList::of_size(4);
  CHECK_BOTH(out(TextVectorization{.max_tokens = 10, .output_mode = "multi_hot", .vocabulary = four}, {2, 1}) ==
             Shape{2, 5});
  CHECK_BOTH(out(
                 TextVectorization{
                     .max_tokens = 10, .output_mode = "multi_hot", .pad_to_max_tokens = true, .vocabulary = four},
                 {2, 1}) == Shape{2, 10});
  CHECK_BOTH(out(TextVectorization{.max_tokens = 10, .output_mode = "multi_hot"}, {2, 1}) == Shape{2, 10});
  CHECK_BOTH(out(TextVectorization{.output_mode = "multi_hot", .pad_to_max_tokens = true}, {2, 1}) == Shape{2, any});
}

}  // namespace shapeproof
