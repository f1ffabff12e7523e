// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/string_lookup.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("StringLookup: indices, or vectors as long as the vocabulary and one") {
  using namespace test;
  constexpr auto four = ValueList::of_size(4);
  CHECK_BOTH(out(StringLookup{.vocabulary = four}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(out(StringLookup{.vocabulary = four, .output_mode = "one_hot"}, {5, 1}) == Shape{5, 5});
  CHECK_BOTH(out(StringLookup{.vocabulary = four, .output_mode = "multi_hot"}, {2, 4}) == Shape{2, 5});
}

TEST_CASE("StringLookup: no place for unknown tokens, and the type of its output") {
  using namespace test;
  constexpr auto four = ValueList::of_size(4);
  CHECK_BOTH(out(StringLookup{.num_oov_indices = 0, .vocabulary = four, .output_mode = "one_hot"}, {5, 1}) ==
             Shape{5, 4});
  CHECK_BOTH(fault(StringLookup{.num_oov_indices = -1}, {5, 1}) == too_small("num_oov_indices", 0, -1));
  CHECK_BOTH(run(StringLookup{}, {5, 1}).dtype() == DType::int64);
  CHECK_BOTH(run(StringLookup{.vocabulary = four, .output_mode = "one_hot"}, {5, 1}).dtype() == DType::float32);
}

}  // namespace shapeproof
