// SPDX-License-Identifier: MIT
// Copyright (c) the shapeproof authors
#include "shapeproof/layers/integer_lookup.hpp"

#include "layer_probe.hpp"

namespace shapeproof {

TEST_CASE("IntegerLookup: indices, or vectors as long as the vocabulary and one") {
  using namespace test;
  constexpr auto four = ValueList::of_size(4);
  CHECK_BOTH(out(IntegerLookup{.vocabulary = four}, {2, 3}) == Shape{2, 3});
  CHECK_BOTH(out(IntegerLookup{.vocabulary = four, .output_mode = "one_hot"}, {5, 1}) == Shape{5, 5});
  CHECK_BOTH(out(IntegerLookup{.vocabulary = four, .output_mode = "multi_hot"}, {2, 4}) == Shape{2, 5});
  CHECK_BOTH(out(IntegerLookup{.num_oov_indices = 2, .vocabulary = four, .output_mode = "count"}, {2, 4}) ==
             Shape{2, 6});
}

}  // namespace shapeproof
